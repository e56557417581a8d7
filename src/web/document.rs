//! The document as a whole: which page it is, its language and theme, and what the system prefers.

use crate::app::language::Language;
use crate::app::state::{PageKind, Theme};
use web_sys::{Document, Element, Window};

/// The window.
///
/// # Panics
///
/// In a worker; this module is the page's.
pub(super) fn window() -> Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document.
///
/// # Panics
///
/// In a worker.
pub(super) fn document() -> Document {
    window().document().expect("a window has a document")
}

fn root() -> Option<Element> {
    document().document_element()
}

/// Which page this is, as `<html data-page>` says.
pub(super) fn page_kind() -> PageKind {
    match root().and_then(|root| root.get_attribute("data-page")) {
        Some(page) if page == "embed" => PageKind::Embed,
        _ => PageKind::Play,
    }
}

/// Tells the document what it is written in.
pub(super) fn set_language(language: Language, title: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", language.tag());
    }
    document().set_title(title);
}

/// Makes the document light or dark.
pub(super) fn set_theme(theme: Theme) {
    if let Some(root) = root() {
        let _ = match theme {
            Theme::Auto => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
        };
    }
}

/// The page is dark now, be it by choice or by the system's.
pub(super) fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::Auto => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    }
}

/// How many cores the browser says the machine has; at least one.
pub(super) fn cores() -> u32 {
    // `as` saturates, and takes what is no number to zero.
    (window().navigator().hardware_concurrency() as u32).clamp(1, 64)
}

/// The first language of the browser's list that the page speaks.
pub(super) fn browser_language() -> Option<Language> {
    window()
        .navigator()
        .languages()
        .iter()
        .find_map(|tag| Language::from_tag(&tag.as_string()?))
}
