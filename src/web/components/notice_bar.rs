//! A line about the page itself: the link was copied, the link was broken.

use super::icon::{Icon, IconName};
use crate::app::{Notice, Words};
use yew::prelude::*;

/// The notice, if there is one. Its place is always there, so that screen readers hear what comes into it.
pub(super) fn notice_bar(
    words: &Words,
    notice: Option<&Notice>,
    put_away: Callback<MouseEvent>,
) -> Html {
    html! {
        <div class="notice-place" role="status" aria-live="polite">
            if let Some(notice) = notice {
                <p class={classes!("notice", notice.is_trouble().then_some("sx"))} data-part="notice">
                    if notice.is_trouble() {
                        <Icon name={IconName::Warning} />
                    }
                    <span>{ words.say(notice.message()) }</span>
                    <button type="button" class="link" onclick={put_away}>
                        { words.say("notice-put-away") }
                    </button>
                </p>
            }
        </div>
    }
}
