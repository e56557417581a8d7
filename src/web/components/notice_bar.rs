//! A line about the page itself: the link was copied, the link was broken.

use super::icon::{Icon, IconName};
use crate::app::Command;
use crate::web::context::Page;
use yew::prelude::*;

/// The notice, if there is one. Its place is always there, so that screen readers hear what comes into it.
pub(super) fn notice_bar(page: &Page) -> Html {
    let notice = page.state.notice.as_ref();
    html! {
        <div class="notice-place" role="status" aria-live="polite">
            if let Some(notice) = notice {
                <p class={classes!("notice", notice.is_trouble().then_some("sx"))} data-part="notice">
                    if notice.is_trouble() {
                        <Icon name={IconName::Warning} />
                    }
                    <span>{ page.words.say(notice.message()) }</span>
                    <button type="button" class="link" onclick={page.on(Command::PutAway(None))}>
                        { page.words.say("notice-put-away") }
                    </button>
                </p>
            }
        </div>
    }
}
