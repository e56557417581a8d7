//! Where everything that the coordinator hears comes in, in one order: requests of the page, words of workers.

use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Poll, Waker};

/// An inbox. Clones share it.
pub(super) struct Inbox<T> {
    items: Rc<RefCell<VecDeque<T>>>,
    waker: Rc<RefCell<Option<Waker>>>,
}

impl<T> Clone for Inbox<T> {
    fn clone(&self) -> Self {
        Self {
            items: Rc::clone(&self.items),
            waker: Rc::clone(&self.waker),
        }
    }
}

impl<T> Inbox<T> {
    /// An empty inbox.
    pub(super) fn new() -> Self {
        Self {
            items: Rc::default(),
            waker: Rc::default(),
        }
    }

    /// Puts something in.
    pub(super) fn put(&self, item: T) {
        self.items.borrow_mut().push_back(item);
        if let Some(waker) = self.waker.borrow_mut().take() {
            waker.wake();
        }
    }

    /// Takes the oldest item out; waits for it.
    pub(super) async fn next(&self) -> T {
        std::future::poll_fn(|context| match self.items.borrow_mut().pop_front() {
            Some(item) => Poll::Ready(item),
            None => {
                self.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }

    /// Takes the oldest item out; waits for it so long at most.
    pub(super) async fn next_within(&self, millis: u32) -> Option<T> {
        either(self.next(), TimeoutFuture::new(millis)).await
    }
}

/// What `first` gives, or nothing if `second` is ready before it.
pub(super) async fn either<T>(
    first: impl Future<Output = T>,
    second: impl Future<Output = ()>,
) -> Option<T> {
    let (mut first, mut second) = (pin!(first), pin!(second));
    std::future::poll_fn(move |context| {
        if let Poll::Ready(value) = Pin::as_mut(&mut first).poll(context) {
            return Poll::Ready(Some(value));
        }
        Pin::as_mut(&mut second).poll(context).map(|()| None)
    })
    .await
}
