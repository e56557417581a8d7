//! What every component of the comparison can reach.

use crate::compare::{Command, State};
use crate::web::context::Page;
use yew::prelude::*;

/// The comparison as a component sees it.
pub(crate) type ComparePage = Page<State, Command>;

/// The page that this component is part of; it is drawn again whenever the page changes.
///
/// # Panics
///
/// Outside of [`crate::web::components::compare::app::CompareApp`], which provides it.
#[hook]
pub(crate) fn use_compare_page() -> ComparePage {
    use_context::<ComparePage>().expect("components live inside the application")
}
