# The example programs of the picker: a title, and one sentence on what to look at.

program-group-threads = Threads
program-group-asyncio = Coroutines and tasks
program-group-processes = Processes

program-threads_io-title = Threads waiting for IO
program-threads_io-note = A thread that waits needs no GIL, so three waits take as long as the longest of them.

program-threads_cpu_gil-title = Threads computing under the GIL
program-threads_cpu_gil-note = Four cores, three threads, and still only one of them runs at any moment.

program-threads_free-title = Threads computing without a GIL
program-threads_free-note = The same countdown in free-threaded Python: every thread has a core to itself.

program-race_lost_update-title = A race loses updates
program-race_lost_update-note = Look for a switch between reading the counter and storing it: that step will be overwritten.

program-race_with_lock-title = The race, repaired with a lock
program-race_with_lock-note = Only the holder of the lock may touch the counter, so nothing is lost.

program-daemon-title = A daemon thread
program-daemon-note = The program does not wait for its daemon: the autosave is cut off mid-way.

program-deadlock-title = A deadlock
program-deadlock-note = Each thread holds the lock that the other one needs, and neither can go on.

program-deadlock_timeout-title = A way out of the deadlock
program-deadlock_timeout-note = A thread that has waited long enough gives its lock back and tries again.

program-coroutines_in_order-title = Coroutines, one after the other
program-coroutines_in_order-note = await on a coroutine runs it at once and waits for its end, so the delays add up.

program-tasks_concurrent-title = Tasks, all at once
program-tasks_concurrent-note = Tasks wait side by side: the program takes as long as its longest delay.

program-loop_frozen-title = A frozen event loop
program-loop_frozen-note = Watch the heartbeat stop while one coroutine computes, and again while another calls time.sleep.

program-gather_results-title = Results from gather
program-gather_results-note = Answers come in any order; the list keeps the order of the call and holds the error too.

program-producer_consumer-title = A producer and two consumers
program-producer_consumer-note = The queue holds two buns: when it is full the baker waits, when it is empty the eaters do.

program-processes_cores-title = Processes on several cores
program-processes_cores-note = Each process has its own memory and its own GIL, so the countdowns run at the same time.

program-pool_map-title = A pool of processes
program-pool_map-note = Two workers take the next job as soon as they are free; map still answers in order.

program-shared_value-title = A value shared by processes
program-shared_value-note = Each process adds to its own copy of a plain variable; only the shared Value sees every step.
