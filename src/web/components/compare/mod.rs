//! What the comparison is drawn of: one component a file. Components read the page by `use_compare_page` and send commands.

pub mod app;
mod cores_chart;
mod header;
mod live_panel;
mod live_table;
mod model_choice;
mod parameters;
mod preset_picker;
mod python_fold;
mod race_legend;
mod race_list;
mod race_row;
mod races;
mod slider;
mod step_block;
mod step_form;
mod task_editor;
mod transport;
mod verdict_line;
