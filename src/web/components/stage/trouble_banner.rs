//! The banner: trouble that lasts, and the way back to where it began.

use super::speaker::Speaker;
use crate::app::Command;
use crate::stage::trouble::Trouble;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// One line of alarm.
pub fn trouble_banner(trouble: &Trouble, send: &Callback<Command>, speaker: &Speaker) -> Html {
    let to_start = trouble.start.map(|tick| {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Command::SeekTick(tick)))
    });
    html! {
        <p class="banner sx" role="status" data-part="trouble">
            <Icon name={IconName::Warning} />
            <b>{ speaker.say(&trouble.headline) }</b>
            if let Some(consequence) = &trouble.consequence {
                <span>{ speaker.say(consequence) }</span>
            }
            if let Some(onclick) = to_start {
                <button type="button" class="link push" {onclick}>{ speaker.word("stage-to-start") }</button>
            }
        </p>
    }
}
