# Страница, которая сравнивает модели: одна нагрузка, все модели, одни виртуальные часы.

compare-title = Interleave: одна нагрузка, все модели
compare-header = Нагрузка и настройки
compare-workload = Нагрузка
compare-choose = Выбрать нагрузку
compare-own = Ваша нагрузка
compare-own-from = { $title }, ваш вариант
compare-linked = Нагрузка по ссылке
compare-share-name = Скопировать ссылку на эту нагрузку

## Модели

model-sequential = По очереди
model-sequential-inside = запуск по очереди
model-sequential-number = one
model-sequential-note = один поток, без наложения
model-threads = Потоки
model-threads-inside = потоки
model-threads-number = many
model-threads-note = { $tasks ->
    [one] { $tasks } поток
    [few] { $tasks } потока
   *[many] { $tasks } потоков
}, один GIL
model-free-threaded = Без GIL
model-free-threaded-inside = потоки без GIL
model-free-threaded-number = many
model-free-threaded-note = { $tasks ->
    [one] { $tasks } поток
    [few] { $tasks } потока
   *[many] { $tasks } потоков
}, 3.14t
model-asyncio = asyncio
model-asyncio-inside = asyncio
model-asyncio-number = one
model-asyncio-note = { $tasks ->
    [one] { $tasks } задача
    [few] { $tasks } задачи
   *[many] { $tasks } задач
}, один поток
model-asyncio-to-thread = asyncio, to_thread
model-asyncio-to-thread-inside = asyncio с to_thread
model-asyncio-to-thread-number = one
model-asyncio-to-thread-note = шаги ЦП в потоках
model-thread-pool = Пул потоков
model-thread-pool-inside = пул потоков
model-thread-pool-number = one
model-thread-pool-note = { $pool ->
    [one] { $pool } поток
    [few] { $pool } потока
   *[many] { $pool } потоков
}, один GIL
model-processes = Процессы
model-processes-inside = процессы
model-processes-number = many
model-processes-note = { $tasks ->
    [one] { $tasks } процесс
    [few] { $tasks } процесса
   *[many] { $tasks } процессов
}, запуск { $start }
model-process-pool = Пул процессов
model-process-pool-inside = пул процессов
model-process-pool-number = one
model-process-pool-note = { $pool ->
    [one] { $pool } процесс
    [few] { $pool } процесса
   *[many] { $pool } процессов
}, запуск { $start }

## Одна задача

compare-one-task = Одна задача
compare-kind = Вид задачи
compare-steps = Шаги одной задачи
compare-alone = сама по себе { $span }
compare-add-step = Добавить шаг
compare-remove-step = Удалить шаг
compare-work = Что занимает шаг
compare-millis = Миллисекунды
compare-millis-unit = мс
work-cpu = ЦП
work-network = сеть
work-disk = диск
step-cpu = ЦП { $span }
step-network = сеть { $span }
step-disk = диск { $span }
step-lock = взять { $name }
step-unlock = отдать { $name }
step-load = прочесть { $name }
step-add = прибавить к { $name }
step-store = записать { $name }
step-put = положить в { $name }
step-get = взять из { $name }
step-repeat = { $times ->
    [one] повторить { $times } раз
    [few] повторить { $times } раза
   *[many] повторить { $times } раз
}

## Машина

compare-tasks = Задачи
compare-cores = Ядра
compare-latency = Задержка сети
compare-switch-interval = Интервал переключения
compare-process-start = Запуск процесса
compare-pool = Размер пула
compare-models = Модели

## Ряды

compare-races = Модели на одних виртуальных часах
compare-moment = { $at } на одних виртуальных часах
compare-starting = Модели запускаются…
compare-failed = Сбой в самом Interleave. Движок запущен заново; измените что-нибудь, чтобы попробовать ещё раз.
compare-first = первый
compare-speed-up = в { $times } раза быстрее
compare-deadlock = взаимная блокировка
compare-cut = не завершено
compare-scrubber = Момент на виртуальных часах
compare-list = { $head } и { $last }
compare-list-name = Что делают задачи в { $at }
compare-list-done = { $model }: готово задач { $done } из { $tasks }
compare-legend = Что значат текстуры
compare-legend-predicted = время до конца
compare-state-running = на ЦП
compare-state-queued = в очереди
compare-state-gil = ждёт GIL
compare-state-lock = ждёт блокировку
compare-state-io = ввод-вывод
compare-state-item = ждёт элемент очереди
compare-state-starting = запускается

## Фраза

compare-verdict = Кто закончил первым и почему
verdict-together = Все заканчивают одновременно: { $why }.
verdict-first = Быстрее всех { $who }: { $why }.
verdict-why-one-task = задача одна, совмещать нечего
verdict-why-cores = { $cores ->
    [one] считает { $cores } ядро
    [few] считают сразу { $cores } ядра
   *[many] считают сразу { $cores } ядер
}
verdict-why-cores-one-process = { $cores ->
    [one] считает { $cores } ядро
    [few] считают сразу { $cores } ядра
   *[many] считают сразу { $cores } ядер
}, и всё в одном процессе
verdict-why-nothing-to-start = совмещать нечего, и запускать ничего не нужно
verdict-why-waits = { $tasks ->
    [one] { $tasks } задача ждёт
    [few] { $tasks } задачи ждут
   *[many] { $tasks } задач ждут
} одновременно
verdict-why-overlap = ожидание совмещается, и запускать ничего не нужно
verdict-waiting-only = { $who } { $number ->
    [one] совмещает
   *[many] совмещают
} только ожидание
verdict-serial = { $who } { $number ->
    [one] считает
   *[many] считают
} по одной задаче
verdict-deaf = { $who } { $number ->
    [one] не делает
   *[many] не делают
} ничего другого, пока задача считает
verdict-few-workers = { $who } { $number ->
    [one] ограничен
   *[many] ограничены
} { $pool ->
    [one] одним исполнителем
   *[many] { $pool } исполнителями
}
verdict-start = { $who } { $number ->
    [one] тратит
   *[many] тратят
} { $start } на запуск
verdict-times-as-long = { $who } длится в { $times } раза дольше
verdict-stuck = Не закончили: { $who }.

## Управление и клавиши

compare-step-tick = такт
compare-step-switch = смена
compare-step-finish = финиш
compare-first-name = К началу
compare-last-name = К концу
compare-keys-forward-finish = К финишу следующей задачи
compare-keys-back-finish = К предыдущему финишу
compare-keys-first = К началу
compare-keys-last = К концу
compare-keys-note = На шаге задачи стрелки меняют его длину, Delete удаляет его.

## Внизу

compare-chart = Время до конца от числа ядер
compare-python = Сгенерированный Python
compare-python-note = те же задачи в каждой модели
compare-whole = Программы целиком, с функциями, которые считают и ждут
compare-copy = Копировать
compare-open = Открыть программой
compare-open-on = Открыть программой, Python { $python }
compare-also = также { $models }
compare-listing = Python: { $model }

## Вживую

measure-heading = Измерено на этой машине
measure-model-name = Какую модель запустить отдельно
measure-run = Запуск
measure-run-all = Запустить все
measure-progress = Сколько запусков готово
measure-off = Выключено: страница не изолирована, и браузер не даёт ей общей памяти для настоящих потоков.
measure-ready = { $runs } запусков каждой модели на настоящих исполнителях, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[many] { $cores } ядер
}.
measure-running = Запуск { $done } из { $of }…
measure-finished = Лучший из { $runs } запусков каждой модели, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[many] { $cores } ядер
}. Исполнители готовы ещё до старта часов, поэтому прогноз не считает запуск процессов.
measure-finished-elsewhere = Лучший из { $runs } запусков каждой модели, { $cores ->
    [one] { $cores } ядро
    [few] { $cores } ядра
   *[many] { $cores } ядер
}; прогноз для стольких же. Исполнители готовы ещё до старта часов, поэтому он не считает запуск процессов. Чтобы увидеть измеренное в рядах, поставьте столько же ядер.
measure-failed = Запуск не удался: { $why }. Все исполнители остановлены.
measure-deadlock = Взаимная блокировка: все ждали друг друга. Все исполнители остановлены.
measure-model = Модель
measure-wall = измерено
measure-predicted = прогноз
measure-speed-up = быстрее в
measure-lost = потеряно
measure-runs-name = Сколько раз запускать каждую модель
measure-runs = × { $count }
measure-median = медиана { $span }
measure-cpu = ядра заняты на { $percent } %
measure-gil-wait = { $span } в ожидании GIL
measure-losses = Запуски по числу потерянных обновлений: { $columns }
measure-losses-none = ничего: { $runs }
measure-losses-some = до { $lost }: { $runs }
compare-measured = измерено { $span }
compare-legend-measured = измерено, { $runs } запусков

## Наборы

preset-photos-title = Шесть фотографий
preset-photos-note = Наполовину ожидание, наполовину счёт: потоки и asyncio совмещают ожидание, счёт совмещают только ядра.
preset-io-bound-title = Восемь загрузок
preset-io-bound-note = Одно ожидание, без счёта: кто ждёт всех сразу, тому хватает времени одной, и GIL никому не мешает.
preset-cpu-bound-title = Четыре суммы
preset-cpu-bound-note = Один счёт: потокам с GIL и asyncio нужно столько же, сколько по очереди; процессы и потоки без GIL занимают все ядра.
preset-convoy-title = Колонна
preset-convoy-note = Каждый короткий запрос одного потока пережидает интервал переключения за потоком, который считает; asyncio ждёт весь счёт.
preset-many-short-title = Много коротких задач
preset-many-short-note = Здесь важно, сколько стоит задача помимо работы: корутина почти ничего, поток немного, процесс куда больше самой задачи.
preset-few-long-title = Три долгие задачи
preset-few-long-note = Рядом с таким счётом запуск процесса незаметен: процессы почти догоняют потоки без GIL.
preset-pool-size-title = Пул из трёх
preset-pool-size-note = Двенадцать задач и три исполнителя: пулу потоков нужно четыре круга, а потоку на каждую задачу хватит одного; попробуйте другие размеры.
preset-counter-lock-title = Счётчик с блокировкой
preset-counter-lock-note = Блокировка не теряет сложений и пускает задачи по одной: выигрыш от нескольких ядер она ограничивает.
preset-counter-race-title = Счётчик без блокировки
preset-counter-race-note = Между чтением и записью пишет и другое ядро, и одно сложение теряется: без GIL и между процессами.
preset-queue-title = Производитель и потребители
preset-queue-note = Одна задача приносит работу через очередь, три её делают: кто застал очередь пустой, ждёт, а скорость задаёт более медленная сторона.
