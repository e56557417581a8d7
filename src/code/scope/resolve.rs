//! Decides for each name of each block where it lives.
//!
//! Second half of the symbol tables, after `build`. A name that a block uses and does not bind is searched in the
//! functions around it; the way there is marked free, the end of it a cell.

use super::error::{ScopeError, ScopeErrorKind};
use super::table::{Resolution, ScopeId, ScopeKind, ScopeTable};

/// Fills in every symbol's resolution and every block's free variables.
///
/// # Errors
/// `nonlocal` of a name that no function around binds.
pub(super) fn resolve(table: &mut ScopeTable) -> Result<(), ScopeError> {
    for index in 0..table.scopes.len() {
        let id = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
        for name in table.get(id).order.clone() {
            resolve_name(table, id, &name)?;
        }
    }
    for scope in &mut table.scopes {
        scope.free.sort_unstable();
    }
    Ok(())
}

fn resolve_name(table: &mut ScopeTable, id: ScopeId, name: &str) -> Result<(), ScopeError> {
    let Some(symbol) = table.get(id).symbol(name) else {
        return Ok(());
    };
    let resolution = if symbol.is_global || symbol.is_global_elsewhere {
        Resolution::GlobalExplicit
    } else if symbol.is_local() {
        // A nested block may have made it a cell already.
        if symbol.resolution == Resolution::Cell {
            Resolution::Cell
        } else {
            Resolution::Local
        }
    } else {
        let is_nonlocal = symbol.is_nonlocal;
        let declared_at = symbol.declared_at;
        match binding_scope(table, id, name) {
            Some(binder) => {
                mark_way(table, id, binder, name);
                Resolution::Free
            }
            None if is_nonlocal => {
                return Err(ScopeError {
                    range: declared_at,
                    kind: ScopeErrorKind::NoBinding(name.to_owned()),
                });
            }
            None => Resolution::GlobalImplicit,
        }
    };
    if let Some(symbol) = table.get_mut(id).symbols.get_mut(name) {
        symbol.resolution = resolution;
    }
    Ok(())
}

/// The function around `id` that binds a name; a class only binds `__class__` for its methods.
fn binding_scope(table: &ScopeTable, id: ScopeId, name: &str) -> Option<ScopeId> {
    let mut around = table.get(id).parent;
    while let Some(candidate) = around {
        let scope = table.get(candidate);
        match scope.kind {
            ScopeKind::Module => return None,
            ScopeKind::Class => {
                if name == "__class__" {
                    return Some(candidate);
                }
            }
            _ => match scope.symbol(name) {
                Some(symbol) if symbol.is_global => return None,
                Some(symbol) if symbol.is_local() => return Some(candidate),
                _ => {}
            },
        }
        around = scope.parent;
    }
    None
}

/// Marks every block between user and binder as passing the name on. Inlined comprehensions are part of the block
/// around them, so that a name which only they use stays a plain local there.
fn mark_way(table: &mut ScopeTable, user: ScopeId, binder: ScopeId, name: &str) {
    let mut crosses_function = false;
    let mut at = user;
    while at != binder {
        let scope = table.get_mut(at);
        if !scope.is_inlined {
            crosses_function = true;
            if !scope.free.iter().any(|free| **free == *name) {
                scope.free.push(name.into());
            }
        }
        let Some(parent) = scope.parent else { return };
        at = parent;
    }
    if !crosses_function {
        return;
    }
    let scope = table.get_mut(binder);
    if scope.kind == ScopeKind::Class {
        scope.needs_class_cell = true;
    } else if let Some(symbol) = scope.symbols.get_mut(name) {
        symbol.resolution = Resolution::Cell;
    }
}
