//! The method resolution order.
//!
//! Source: `mro_implementation` in `Objects/typeobject.c`: the C3 merge.

use crate::vm::Vm;
use crate::vm::value::ObjId;

impl Vm {
    /// C3: the MRO behind the class itself, or `None` if the bases contradict each other.
    pub(super) fn linearize(&self, bases: &[ObjId]) -> Option<Vec<ObjId>> {
        let mut sequences: Vec<Vec<ObjId>> = bases
            .iter()
            .map(|base| {
                self.class(*base)
                    .map(|class| class.mro.clone())
                    .unwrap_or_default()
            })
            .collect();
        sequences.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            sequences.retain(|sequence| !sequence.is_empty());
            if sequences.is_empty() {
                return Some(order);
            }
            let next = sequences.iter().map(|sequence| sequence[0]).find(|head| {
                sequences
                    .iter()
                    .all(|sequence| !sequence[1..].contains(head))
            })?;
            order.push(next);
            for sequence in &mut sequences {
                if sequence[0] == next {
                    sequence.remove(0);
                }
            }
        }
    }
}
