//! What is drawn: one component a file. Components read the page by `use_page` and send commands; they keep no state of
//! the run.

pub mod app;
mod banner;
pub mod chip;
mod cores_stepper;
mod diagnostics_list;
mod editor_pane;
mod embed_page;
mod example_picker;
mod header;
pub mod icon;
mod keys_dialog;
mod language_switch;
mod notice_bar;
pub mod output_list;
mod output_pane;
pub mod plain_editor;
mod play_page;
mod program_note;
mod python_version;
mod run_buttons;
mod scrubber;
pub mod segmented;
mod share_button;
mod speed_slider;
pub mod stage;
mod status_text;
mod step_by_choice;
mod switch_interval;
mod tab_bar;
mod theme_toggle;
pub mod timeline;
pub mod timeline_foot;
pub mod timeline_list;
mod transport;
mod welcome;
mod why_line;
