//! Where one step leads: by tick, line, instruction, switch, or the ticks of one strand; forwards and back.
//!
//! Whether a position is a stop depends on that position alone and never on the way there, so a step back undoes a step
//! forwards. Steps inside a slice need to know what happened between two ticks; where that is not known yet, the answer
//! says which tick to ask the engine about.

use crate::ids::{StrandId, Tick};
use crate::session::inspection::{Detail, Position};
use crate::trace::Trace;
use crate::trace::queries::{Direction, nearest, nearest_of_strand, nearest_switch};
use std::collections::BTreeMap;
use std::ops::Deref;

/// What one step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepBy {
    /// The next event.
    #[default]
    Tick,
    /// The next line that was finished.
    Line,
    /// The next bytecode instruction.
    Instruction,
    /// The next time that a strand gets a core, or a task control.
    Switch,
    /// The next event of the same strand.
    Strand,
}

impl StepBy {
    /// In the order of the selector.
    pub const ALL: [Self; 5] = [
        Self::Tick,
        Self::Line,
        Self::Instruction,
        Self::Switch,
        Self::Strand,
    ];

    /// As `data-step-by` has it, and the end of its message's id.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tick => "tick",
            Self::Line => "line",
            Self::Instruction => "instruction",
            Self::Switch => "switch",
            Self::Strand => "strand",
        }
    }
}

/// A step that is looking for its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// What one step is.
    pub by: StepBy,
    /// Which way.
    pub direction: Direction,
    /// How far it has got without a stop.
    pub at: Position,
    /// How many details it has asked for.
    pub asked: u32,
}

/// What is known of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The step ends here.
    Stop(Position),
    /// There is nothing more in that direction.
    Edge,
    /// What happened after `tick` must be known first; the search then goes on from `at`.
    Needs {
        /// Ask about this tick.
        tick: Tick,
        /// Go on from here.
        at: Position,
    },
}

/// What is known of the run when a step is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a, D> {
    /// The ticks.
    pub trace: &'a Trace,
    /// What happened after some of them.
    pub details: &'a BTreeMap<Tick, D>,
    /// The strand whose ticks are wanted, for [`StepBy::Strand`].
    pub strand: Option<StrandId>,
}

impl<D: Deref<Target = Detail>> Known<'_, D> {
    /// The stop that a step from `from` leads to.
    #[must_use]
    pub fn step(&self, from: Position, by: StepBy, direction: Direction) -> Found {
        match by {
            StepBy::Tick => self.by_tick(from, direction, |trace, tick, direction| {
                nearest(trace, tick, direction, |_| true)
            }),
            StepBy::Switch => self.by_tick(from, direction, nearest_switch),
            StepBy::Strand => self.by_tick(from, direction, |trace, tick, direction| {
                nearest_of_strand(trace, tick, direction, self.strand?)
            }),
            StepBy::Instruction => self.by_moment(from, direction, &|_| true, &|_| true),
            StepBy::Line => self.by_moment(
                from,
                direction,
                &|position| self.ends_line(position),
                &|tick| self.begins_line(tick),
            ),
        }
    }

    fn by_tick(
        &self,
        from: Position,
        direction: Direction,
        nearest: impl Fn(&Trace, Tick, Direction) -> Option<Tick>,
    ) -> Found {
        // Between two ticks, the earlier one lies behind.
        let inside = direction == Direction::Back && from.step > 0;
        let origin = Tick(from.tick.0 + u32::from(inside));
        match nearest(self.trace, origin, direction) {
            Some(tick) => Found::Stop(Position { tick, step: 0 }),
            None => Found::Edge,
        }
    }

    /// Looks at moments and ticks one after the other.
    fn by_moment(
        &self,
        from: Position,
        direction: Direction,
        stops_at_moment: &dyn Fn(Position) -> bool,
        stops_at_tick: &dyn Fn(Tick) -> bool,
    ) -> Found {
        let mut at = from;
        loop {
            at = match self.neighbour(at, direction) {
                Ok(Some(neighbour)) => neighbour,
                Ok(None) => return Found::Edge,
                Err(tick) => return Found::Needs { tick, at },
            };
            let stops = if at.step == 0 {
                stops_at_tick(at.tick)
            } else {
                stops_at_moment(at)
            };
            if stops {
                return Found::Stop(at);
            }
        }
    }

    /// The very next position, or the tick about which more must be known.
    fn neighbour(&self, at: Position, direction: Direction) -> Result<Option<Position>, Tick> {
        let Position { tick, step } = at;
        match direction {
            Direction::Forwards => {
                let next = Tick(tick.0 + 1);
                if self.trace.get(next).is_none() {
                    return Ok(None);
                }
                let moments = self.moments(tick)?;
                Ok(Some(if step < moments {
                    Position {
                        tick,
                        step: step + 1,
                    }
                } else {
                    Position {
                        tick: next,
                        step: 0,
                    }
                }))
            }
            Direction::Back if step > 0 => Ok(Some(Position {
                tick,
                step: step - 1,
            })),
            Direction::Back => {
                let Some(before) = tick.0.checked_sub(1).map(Tick) else {
                    return Ok(None);
                };
                let step = self.moments(before)?;
                Ok(Some(Position { tick: before, step }))
            }
        }
    }

    fn moments(&self, tick: Tick) -> Result<u32, Tick> {
        let detail = self.details.get(&tick).ok_or(tick)?;
        Ok(u32::try_from(detail.moments.len()).unwrap_or(u32::MAX))
    }

    fn ends_line(&self, position: Position) -> bool {
        self.details
            .get(&position.tick)
            .and_then(|detail| detail.moments.get(position.step.checked_sub(1)? as usize))
            .is_some_and(|moment| moment.ends_line && moment.line > 0)
    }

    /// At this tick somebody stands at another line than at the tick before.
    fn begins_line(&self, tick: Tick) -> bool {
        let place = |tick: Tick| self.trace.get(tick).map(|event| (event.strand, event.line));
        let Some((strand, line)) = place(tick) else {
            return false;
        };
        let before = tick.0.checked_sub(1).and_then(|before| place(Tick(before)));
        before.is_none() || (line > 0 && before != Some((strand, line)))
    }
}
