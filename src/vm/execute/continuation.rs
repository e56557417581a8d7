//! Running continuations, and the few that the interpreter itself needs.

use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{Frame, FrameKind, Then};
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::thread::Pending;
use crate::vm::value::{NativeId, Value};
use crate::vm::{Limits, Outcome, Vm};

/// What resuming a continuation costs, in fuel: about what a C function's dispatch costs.
const STEP_FUEL: u64 = 20;

impl Vm {
    /// Puts a continuation on the stack of frames.
    pub(super) fn push_continuation(&mut self, continuation: Box<dyn Continuation>, then: Then) {
        self.thread.frames.push(Frame {
            kind: FrameKind::Continuation(Some(continuation)),
            then,
        });
    }

    /// Resumes the innermost continuation until another frame is innermost (`None`) or the run must stop.
    pub(super) fn run_continuation(&mut self, limits: Limits) -> Option<Outcome> {
        loop {
            if self.heap.needs_attention() && matches!(self.thread.pending, Pending::None) {
                self.tidy_heap();
                return None;
            }
            if self.spent >= limits.fuel {
                return Some(Outcome::FuelSpent);
            }
            self.spent += STEP_FUEL * u64::from(!self.config.costs.is_free) + 1;
            let depth = self.thread.frames.len();
            let mut continuation = match self.thread.frames.last_mut().map(|f| &mut f.kind) {
                Some(FrameKind::Continuation(slot)) => slot.take()?,
                _ => return None,
            };
            let input = match std::mem::take(&mut self.thread.pending) {
                Pending::None => Resumed::Start,
                Pending::Returned(value) => Resumed::Returned(value),
                Pending::Yielded(value) => Resumed::Yielded(value),
                Pending::Raised(exception) => Resumed::Raised(Raised(exception)),
            };
            let step = continuation.resume(self, input);
            debug_assert_eq!(
                depth,
                self.thread.frames.len(),
                "a continuation pushed a frame"
            );
            let result = match step {
                Ok(Step::Return(value)) => {
                    let then = self.pop_continuation(continuation);
                    self.deliver(value, then)
                }
                Ok(Step::Become(call)) => {
                    let then = self.pop_continuation(continuation);
                    self.call_values(call, then)
                }
                Ok(step) => {
                    if let Some(FrameKind::Continuation(slot)) =
                        self.thread.frames.last_mut().map(|f| &mut f.kind)
                    {
                        *slot = Some(continuation);
                    }
                    match step {
                        Step::Call(call) => self.call_values(call, Then::Push),
                        Step::Resume { generator, input } => {
                            self.resume_generator(generator, input, Then::Push)
                        }
                        Step::Body {
                            function,
                            namespace,
                        } => {
                            self.push_body(function, namespace, Then::Push);
                            self.heap.decref(function);
                            self.heap.decref(namespace);
                            Ok(super::Flow::Frame)
                        }
                        Step::System(call) => return Some(Outcome::System(call)),
                        Step::Again | Step::Return(_) | Step::Become(_) => continue,
                    }
                }
                Err(raised) => {
                    let then = self.pop_continuation(continuation);
                    match self.end_of_iteration(&then, raised) {
                        None => Ok(super::Flow::Frame),
                        Some(raised) => {
                            if let Then::Init(instance) = then {
                                self.heap.decref(Value::Obj(instance));
                            }
                            Err(raised)
                        }
                    }
                }
            };
            match result {
                Ok(super::Flow::Stop(outcome)) => return Some(outcome),
                Ok(_) => {}
                Err(raised) => self.unwind(raised, true),
            }
            // An answer for the same continuation: go on without a round through the outer loop.
            let is_mine = self.thread.frames.len() == depth
                && self.finished.is_none()
                && !matches!(self.thread.pending, Pending::None);
            if !is_mine {
                return None;
            }
        }
    }

    /// Removes the innermost frame, whose continuation was taken out, and gives back what it still holds.
    fn pop_continuation(&mut self, continuation: Box<dyn Continuation>) -> Then {
        self.drop_continuation(&*continuation);
        self.thread
            .frames
            .pop()
            .map_or(Then::Discard, |frame| frame.then)
    }

    pub(super) fn drop_continuation(&mut self, continuation: &dyn Continuation) {
        let mut held = Vec::new();
        continuation.visit(&mut |value| held.push(value));
        self.heap.decref_all(held);
    }
}

/// Passes the answer of a system call on.
#[derive(Clone, Debug)]
pub(super) struct PassOn;

impl Continuation for PassOn {
    fn resume(&mut self, _vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Start => Ok(Step::Again),
            Resumed::Returned(value) | Resumed::Yielded(value) => Ok(Step::Return(value)),
            Resumed::Raised(raised) => Err(raised),
        }
    }

    fn visit(&self, _visit: &mut dyn FnMut(Value)) {}
}

/// Makes one call and returns its result: the bottom of a thread.
#[derive(Clone, Debug)]
pub(super) struct CallOnce {
    pub(super) call: Option<Call>,
}

impl Continuation for CallOnce {
    fn resume(&mut self, _vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match (self.call.take(), input) {
            (Some(call), _) => Ok(Step::Call(call)),
            (None, Resumed::Returned(value) | Resumed::Yielded(value)) => Ok(Step::Return(value)),
            (None, Resumed::Raised(raised)) => Err(raised),
            (None, Resumed::Start) => Ok(Step::Return(Value::None)),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if let Some(call) = &self.call {
            call.visit(visit);
        }
    }
}

/// Collects an iterable argument of a native into a list, then calls the native with it.
#[derive(Clone, Debug)]
pub(super) struct Materialize {
    pub(super) native: NativeId,
    pub(super) args: Vec<Value>,
    pub(super) keywords: Vec<(Value, Value)>,
    pub(super) at: usize,
}

impl Continuation for Materialize {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Raised(raised) => Err(raised),
            Resumed::Returned(list) | Resumed::Yielded(list) => {
                let slot = if self.at < self.args.len() {
                    &mut self.args[self.at]
                } else {
                    &mut self.keywords[self.at - self.args.len()].1
                };
                let old = std::mem::replace(slot, list);
                vm.heap.decref(old);
                Ok(Step::Become(Call {
                    callable: Value::Native(self.native),
                    args: std::mem::take(&mut self.args),
                    keywords: std::mem::take(&mut self.keywords),
                }))
            }
            Resumed::Start => {
                if self.at >= self.args.len() {
                    let native = &vm.registry.natives[self.native.0 as usize];
                    let name = native.signature.params[self.at].name;
                    let found = self.keywords.iter().position(|(key, _)| {
                        vm.heap.as_str(*key).is_some_and(|text| &**text == name)
                    });
                    self.at = self.args.len() + found.unwrap_or(0);
                }
                let iterable = if self.at < self.args.len() {
                    self.args[self.at]
                } else {
                    self.keywords[self.at - self.args.len()].1
                };
                let iterable = vm.heap.own(iterable);
                let collect = vm.heap.own(vm.prelude_function("collect"));
                Ok(Step::Call(Call::new(collect, vec![iterable])))
            }
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.args.iter().copied().for_each(&mut *visit);
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
    }
}
