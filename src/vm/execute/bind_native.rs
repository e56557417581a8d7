//! Binding arguments to the signature of a native, and iterating for it what it wants to have iterated.

use super::bind::{Bound, plural};
use super::continuation::Materialize;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Continuation, Native};
use crate::vm::value::{NativeId, Value};

impl Vm {
    /// Sorts the arguments on the stack from `first` on by a native's signature; everything stays borrowed.
    pub(super) fn bind_native(
        &mut self,
        native: &Native,
        first: usize,
        names: Value,
    ) -> PyResult<Bound> {
        let signature = &native.signature;
        let keyword_names: Vec<Value> = self.heap.as_tuple(names).unwrap_or_default().to_vec();
        let all = &self.thread.stack[first..];
        let (given, keyword_values) = all.split_at(all.len() - keyword_names.len());
        let given = given.to_vec();
        let keyword_values = keyword_values.to_vec();
        let mut bound = Bound {
            values: vec![Value::Unbound; signature.params.len()],
            rest: Vec::new(),
            keywords: Vec::new(),
        };
        let by_position = given.len().min(signature.positional);
        bound.values[..by_position].copy_from_slice(&given[..by_position]);
        if given.len() > signature.positional {
            if !signature.has_rest {
                return Err(self.native_takes(native, given.len()));
            }
            bound.rest = given[signature.positional..].to_vec();
        }
        for (name, value) in keyword_names.into_iter().zip(keyword_values) {
            let text = self.heap.as_str(name).cloned().unwrap_or_default();
            let slot = signature
                .params
                .iter()
                .position(|param| !param.is_positional_only && *param.name == *text);
            match slot {
                Some(slot) if !bound.values[slot].is_bound() => bound.values[slot] = value,
                Some(slot) => {
                    let position = slot + usize::from(!native.is_method);
                    return Err(self.type_error(format!(
                        "argument for {}() given by name ('{text}') and position ({position})",
                        native.def.name
                    )));
                }
                None if signature.has_keywords => bound.keywords.push((name, value)),
                None => {
                    let takes_none = signature
                        .params
                        .iter()
                        .all(|param| param.is_positional_only);
                    let message = if takes_none {
                        format!("{}() takes no keyword arguments", native.qualname)
                    } else {
                        format!(
                            "{}() got an unexpected keyword argument '{text}'",
                            native.def.name
                        )
                    };
                    return Err(self.type_error(message));
                }
            }
        }
        let missing = signature
            .params
            .iter()
            .enumerate()
            .find(|(at, param)| !param.is_optional && !bound.values[*at].is_bound());
        if let Some((at, param)) = missing {
            if param.is_positional_only || signature.params.iter().all(|p| p.is_positional_only) {
                return Err(self.native_takes(native, given.len()));
            }
            if param.is_keyword_only {
                return Err(self.type_error(format!(
                    "{}() missing required keyword-only argument '{}'",
                    native.def.name, param.name
                )));
            }
            let position = at + usize::from(!native.is_method);
            return Err(self.type_error(format!(
                "{}() missing required argument '{}' (pos {position})",
                native.def.name, param.name
            )));
        }
        Ok(bound)
    }

    /// The complaint about a wrong number of positional arguments.
    fn native_takes(&mut self, native: &Native, given: usize) -> Raised {
        let own = usize::from(native.is_method);
        let given = given.saturating_sub(own);
        let most = native.signature.positional.saturating_sub(own);
        let least = native.signature.required.saturating_sub(own);
        let message = if most == least {
            let name = &native.qualname;
            match most {
                0 => format!("{name}() takes no arguments ({given} given)"),
                // It counts its arguments by itself, since they are handed on to list.sort.
                1 if native.def.name == "sorted" => {
                    format!("sorted expected 1 argument, got {given}")
                }
                1 => format!("{name}() takes exactly one argument ({given} given)"),
                _ => format!("{} expected {most} arguments, got {given}", native.def.name),
            }
        } else if given < least {
            format!(
                "{} expected at least {least} argument{}, got {given}",
                native.def.name,
                plural(least)
            )
        } else {
            format!(
                "{} expected at most {most} argument{}, got {given}",
                native.def.name,
                plural(most)
            )
        };
        self.type_error(message)
    }

    /// The continuation that first collects the iterables among the arguments, if one is not natively iterable.
    pub(super) fn materialize(
        &mut self,
        native: &Native,
        id: NativeId,
        bound: &Bound,
    ) -> Option<Box<dyn Continuation>> {
        let at = native
            .signature
            .params
            .iter()
            .enumerate()
            .position(|(at, param)| {
                param.is_iterable
                    && bound.values[at].is_bound()
                    && !bound.values[at].is_none()
                    && !self.is_natively_iterable(bound.values[at])
            })?;
        let mut args = Vec::new();
        let mut keywords = Vec::new();
        let mut by_position = true;
        for (param, &value) in native.signature.params.iter().zip(&bound.values) {
            if !value.is_bound() || param.is_keyword_only {
                by_position = false;
            }
            if value.is_bound() {
                self.heap.incref(value);
                if by_position {
                    args.push(value);
                } else {
                    keywords.push((self.heap.intern(param.name), value));
                }
            }
        }
        for &value in &bound.rest {
            self.heap.incref(value);
            args.push(value);
        }
        for &(name, value) in &bound.keywords {
            self.heap.incref(name);
            self.heap.incref(value);
            keywords.push((name, value));
        }
        Some(Box::new(Materialize {
            native: id,
            args,
            keywords,
            at,
        }))
    }
}
