//! The address bar: the link that stands in it, and the page's other addresses.

use super::document::window;
use crate::app::language::Language;
use crate::share::Link;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// What comes before the text of a program's link in the fragment.
const MARK: &str = "#p=";
/// What comes before the text of a workload's link.
const WORKLOAD_MARK: &str = "#w=";
/// Asks for a language.
const LANGUAGE: &str = "lang";
/// Asks for live mode.
const LIVE: &str = "live";
/// The page that compares the models.
const COMPARE_PAGE: &str = "compare.html";

/// The text of the program's link in the address, if there is one.
pub(super) fn link_text() -> Option<String> {
    after(MARK)
}

/// The text of the workload's link in the address, if there is one.
pub(super) fn workload_text() -> Option<String> {
    after(WORKLOAD_MARK)
}

fn after(mark: &str) -> Option<String> {
    let fragment = window().location().hash().ok()?;
    fragment.strip_prefix(mark).map(ToOwned::to_owned)
}

/// The language that the address asks for: `?lang=ru`.
pub(super) fn language() -> Option<Language> {
    Language::from_tag(&query()?.get(LANGUAGE)?)
}

/// The address asks for live mode: `?live`.
pub(super) fn wants_live() -> bool {
    query().is_some_and(|query| query.has(LIVE))
}

fn query() -> Option<UrlSearchParams> {
    let query = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()
}

/// The same address of a link, asking for live mode, and for the language that this page's address asks for.
pub(super) fn live(of_link: &str) -> String {
    let asked = match language() {
        Some(language) => format!("?{LANGUAGE}={}&{LIVE}#", language.tag()),
        None => format!("?{LIVE}#"),
    };
    of_link.replacen('#', &asked, 1)
}

/// The address at which the whole page opens a link, from wherever the page lies.
pub(super) fn of_link(link: &Link) -> String {
    format!("{}{MARK}{}", play_page(), link.encode())
}

/// Puts a link into the address bar, without a new entry in the history.
pub(super) fn show(link: &Link) {
    replace(&format!("{}{MARK}{}", without_fragment(), link.encode()));
}

/// The address at which the comparison opens the workload of a link's text.
pub(super) fn of_workload(text: &str) -> String {
    format!("{}{COMPARE_PAGE}{WORKLOAD_MARK}{text}", play_page())
}

/// Puts a workload's link into the address bar, without a new entry in the history.
pub(super) fn show_workload(text: &str) {
    replace(&format!("{}{WORKLOAD_MARK}{text}", without_fragment()));
}

/// Takes the workload's link out of the address bar.
pub(super) fn forget_workload() {
    if workload_text().is_some() {
        replace(&without_fragment());
    }
}

/// Takes the program's link out of the address bar.
pub(super) fn forget() {
    if link_text().is_some() {
        replace(&without_fragment());
    }
}

/// This page's own path and query. A bare fragment would be taken from the document's base, which is the folder.
fn without_fragment() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    format!("{path}{query}")
}

/// The folder of this page, without a file name, a query or a fragment.
fn play_page() -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
    format!("{origin}{folder}")
}

fn replace(address: &str) {
    if let Ok(history) = window().history() {
        // Refused inside some sandboxes: then the address stays, and nothing else depends on it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}
