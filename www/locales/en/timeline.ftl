# The timeline: lanes, axis, legend, what lies under the pointer.

## The whole

timeline-name = Timeline of { $strands ->
    [one] one strand
   *[other] { $strands } strands
}, { $end } long
timeline-value = { $at }, tick { $tick } of { $ticks }
timeline-list = What each strand does at { $at }
timeline-list-item = { $who }: { $state }, since { $from }
timeline-list-more = and { $count } more

## Names of lanes

timeline-core = Core { $number }
timeline-gil = GIL
timeline-gil-of = GIL of { $who }
timeline-thread = Thread
timeline-loop = Loop
timeline-loop-runs = run

## Under the pointer

timeline-at = { $at }, tick { $tick }
timeline-span = { $who }: { $state }, { $length }, from { $from } to { $to }
timeline-core-idle = { $lane }: idle at { $at }
timeline-nothing = { $lane }: nothing at { $at }
timeline-unborn = { $lane }: had not started at { $at }
timeline-ended = { $lane }: had ended before { $at }
timeline-on-core = { $who } is on it
timeline-holds-gil = { $who } holds it
timeline-has-control = { $who } has control

## States

timeline-state-running = running
timeline-state-control = has control
timeline-state-ready = ready, waits for a core
timeline-state-queued = in the ready queue
timeline-state-gil = waits for the GIL
timeline-state-lock = waits for { $lock }
timeline-state-network = waits for the network
timeline-state-disk = waits for the disk
timeline-state-message = waits for a message
timeline-state-sleep = asleep
timeline-state-join = waits for { $other } to end
timeline-state-child = waits for a child process to end
timeline-state-awaits = awaits { $other }
timeline-state-future = awaits a future
timeline-state-select = in select: nothing is ready
timeline-state-handles = runs what is ready
timeline-state-frozen = could run, but the loop is frozen

## Legend

timeline-legend = What the textures mean
timeline-legend-running = running
timeline-legend-ready = ready to run
timeline-legend-gil = waits for the GIL
timeline-legend-lock = waits for a lock
timeline-legend-io = IO or a message
timeline-legend-nap = asleep, joins or awaits
timeline-legend-frozen = could run, loop frozen
timeline-legend-done = has ended
