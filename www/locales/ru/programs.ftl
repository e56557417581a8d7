# Программы-примеры из списка: заголовок и одна фраза о том, на что смотреть.

program-group-threads = Потоки
program-group-asyncio = Корутины и задачи
program-group-processes = Процессы

program-threads_io-title = Потоки ждут ввода-вывода
program-threads_io-note = Ждущему потоку GIL не нужен, поэтому три ожидания длятся столько, сколько самое долгое из них.

program-threads_cpu_gil-title = Потоки считают под GIL
program-threads_cpu_gil-note = Ядер четыре, потоков три, но в каждый момент работает только один.

program-threads_free-title = Потоки считают без GIL
program-threads_free-note = Тот же обратный отсчёт в Python без GIL: каждому потоку достаётся своё ядро.

program-race_lost_update-title = Гонка теряет прибавления
program-race_lost_update-note = Найдите переключение между чтением счётчика и записью: этот шаг будет затёрт.

program-race_with_lock-title = Та же гонка с замком
program-race_with_lock-note = Счётчик трогает только владелец замка, и ничего не теряется.

program-daemon-title = Поток-демон
program-daemon-note = Программа не ждёт своего демона: автосохранение обрывается на полуслове.

program-deadlock-title = Взаимная блокировка
program-deadlock-note = Каждый поток держит замок, который нужен другому, и ни один не может продолжить.

program-deadlock_timeout-title = Выход из взаимной блокировки
program-deadlock_timeout-note = Поток, который ждал достаточно долго, отпускает свой замок и пробует снова.

program-coroutines_in_order-title = Корутины по очереди
program-coroutines_in_order-note = await корутины запускает её сразу и ждёт до конца, поэтому задержки складываются.

program-tasks_concurrent-title = Задачи все сразу
program-tasks_concurrent-note = Задачи ждут бок о бок: программа длится столько, сколько самая долгая задержка.

program-loop_frozen-title = Замерший цикл событий
program-loop_frozen-note = Смотрите, как пульс замирает, пока одна корутина считает, и ещё раз — пока другая вызывает time.sleep.

program-gather_results-title = Результаты gather
program-gather_results-note = Ответы приходят в любом порядке, а в списке — порядок вызова; там же и ошибка.

program-producer_consumer-title = Производитель и два потребителя
program-producer_consumer-note = В очередь помещаются две булочки: когда она полна, ждёт пекарь, когда пуста — едоки.

program-processes_cores-title = Процессы на нескольких ядрах
program-processes_cores-note = У каждого процесса своя память и свой GIL, поэтому отсчёты идут одновременно.

program-pool_map-title = Пул процессов
program-pool_map-note = Два работника берут следующее задание, как только освободятся, а map отвечает по порядку.

program-shared_value-title = Общее значение для процессов
program-shared_value-note = Обычную переменную каждый процесс увеличивает у себя, и только общий Value видит каждый шаг.
