//! The cost table: what each instruction costs in virtual nanoseconds.

use crate::code::instruction::Op;

/// Costs by opcode, in nanoseconds; and of native work by item.
#[derive(Clone, Debug)]
pub struct CostTable {
    /// By opcode.
    pub by_op: Box<[u32; 256]>,
    /// For each item that a native goes through (an element summed, sorted, copied).
    pub item_nanos: u32,
    /// CPU takes no virtual time: costs then count instructions, to bound slices, and the machine's clock ignores them.
    pub is_free: bool,
}

impl CostTable {
    /// A table from a function of the opcode's number.
    #[must_use]
    pub fn new(cost: impl Fn(u8) -> u32, item_nanos: u32, is_free: bool) -> Self {
        let mut by_op = Box::new([0; 256]);
        for (number, slot) in by_op.iter_mut().enumerate() {
            *slot = cost(number as u8);
        }
        Self {
            by_op,
            item_nanos,
            is_free,
        }
    }

    /// What `op` costs.
    #[inline]
    #[must_use]
    pub fn of(&self, op: Op) -> u64 {
        u64::from(self.by_op[op as usize])
    }
}

impl Default for CostTable {
    fn default() -> Self {
        Self::new(|_| 10, 10, false)
    }
}
