namespace CxKit.Touchpoints;

/// <summary>Goes through the events of one attempt in their order and gathers its friction, up to the completion.</summary>
internal sealed class AttemptWalk(TimeSpan inactivity)
{
    private readonly List<StepTally> _steps = [];
    private readonly SortedDictionary<string, FieldTally> _fields = new(StringComparer.Ordinal);
    private readonly List<PaymentTried> _payments = [];
    private readonly SortedSet<string> _offered = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly PricePathWalk _price = new();
    private StepTally? _step;
    private bool _isOfferedTold;
    private int _retries;
    private CheckoutObstacle? _obstacle;
    private string? _device;
    private DateTimeOffset _last;

    /// <summary>The device before the last pause.</summary>
    public string? DeviceBeforePause { get; private set; }

    /// <summary>Whether there was a pause before the last event.</summary>
    public bool Paused { get; private set; }

    /// <summary>The attempt without its outcome and without what depends on the order of steps.</summary>
    public CheckoutAttempt Go(string id, ReadOnlySpan<CheckoutEvent> events)
    {
        var (customer, standing, firstDevice, time) = ((string?)null, CustomerStanding.Unknown, (string?)null, TimeSpan.Zero);
        OrderCompleted? completed = null;
        _last = events[0].Time;
        foreach (var checkoutEvent in events)
        {
            time += Elapse(checkoutEvent.Time);
            customer = checkoutEvent.Customer ?? customer;
            standing = checkoutEvent.Standing == CustomerStanding.Unknown ? standing : checkoutEvent.Standing;
            firstDevice ??= checkoutEvent.Device;
            _device = checkoutEvent.Device ?? _device;
            Take(checkoutEvent);
            if (checkoutEvent is OrderCompleted order)
            {
                completed = order;
                break;
            }
        }

        return new()
        {
            Id = id,
            Customer = customer,
            Device = firstDevice,
            LastDevice = _device,
            Standing = standing,
            Start = events[0].Time,
            Last = _last,
            Outcome = CheckoutOutcome.Open,
            Completed = completed?.Time,
            Order = completed?.Order,
            Time = time,
            Steps = _steps.ConvertAll(step => new CheckoutStepVisit(step.Step, step.Visits, step.Time, step.LoadTime)),
            LastStep = _step?.Step ?? (_steps.Count == 0 ? null : _steps[^1].Step),
            Retries = _retries,
            Fields = [.. _fields.Select(pair => pair.Value.ToUse(pair.Key))],
            Payments = _payments,
            MethodsOffered = _isOfferedTold ? [.. _offered] : null,
            MethodsWanted = [.. _wanted],
            Price = _price.ToPath(),
            LastObstacle = _obstacle,
        };
    }

    private TimeSpan Elapse(DateTimeOffset now)
    {
        var elapsed = now - _last;
        _last = now;
        if (elapsed >= inactivity)
        {
            (Paused, DeviceBeforePause) = (true, _device);
            return TimeSpan.Zero;
        }

        if (_step is not null)
        {
            _step.Time += elapsed;
        }

        return elapsed;
    }

    private void Take(CheckoutEvent checkoutEvent)
    {
        switch (checkoutEvent)
        {
            case CheckoutStepEntered entered:
                _step = StepOf(entered.Step);
                _step.Visits++;
                break;
            case CheckoutStepLeft:
                _step = null;
                break;
            case CheckoutPageLoaded loaded:
                TakeLoad(loaded);
                break;
            case CheckoutFieldEvent field:
                TakeField(field);
                break;
            case CheckoutRetried retried:
                _retries++;
                Meet(CheckoutCause.Retry, retried.Reason);
                break;
            case CheckoutChoiceMade choice:
                _price.Add(choice);
                break;
            case PriceShown shown:
                _price.Add(shown);
                MeetPrice();
                break;
            case PaymentMethodsOffered offered:
                _isOfferedTold = true;
                _offered.UnionWith(offered.Methods);
                MeetMissingMethod();
                break;
            case PaymentMethodWanted wanted:
                _wanted.Add(wanted.Method);
                MeetMissingMethod();
                break;
            case PaymentTried payment:
                _payments.Add(payment);
                if (payment.Outcome is PaymentOutcome.Declined or PaymentOutcome.Failed)
                {
                    Meet(CheckoutCause.Payment, payment.Method);
                }

                break;
            case OrderCompleted order:
                _price.Add(order);
                MeetPrice();
                break;
        }
    }

    private void TakeLoad(CheckoutPageLoaded loaded)
    {
        var step = StepOf(loaded.Step);
        if (step.Visits == 0)
        {
            step.Visits = 1;
            _step = step;
        }

        step.LoadTime = step.LoadTime > loaded.LoadTime ? step.LoadTime : loaded.LoadTime;
    }

    private void TakeField(CheckoutFieldEvent field)
    {
        if (!_fields.TryGetValue(field.Field, out var tally))
        {
            _fields[field.Field] = tally = new();
        }

        tally.Take(field, inactivity);
        if (field.Action == CheckoutFieldAction.Failed)
        {
            Meet(CheckoutCause.FieldError, field.Field);
        }
    }

    private void MeetPrice()
    {
        if (_price.LastRose)
        {
            Meet(CheckoutCause.PriceSurprise, null);
        }
    }

    private void MeetMissingMethod()
    {
        if (_isOfferedTold && _wanted.FirstOrDefault(method => !_offered.Contains(method)) is { } missing)
        {
            Meet(CheckoutCause.MissingMethod, missing);
        }
    }

    private void Meet(CheckoutCause cause, string? detail) => _obstacle = new(cause, detail, _step?.Step);

    private StepTally StepOf(string name)
    {
        var step = _steps.Find(step => step.Step == name);
        if (step is null)
        {
            _steps.Add(step = new(name));
        }

        return step;
    }

    private sealed class StepTally(string step)
    {
        public string Step { get; } = step;

        public int Visits { get; set; }

        public TimeSpan Time { get; set; }

        public TimeSpan? LoadTime { get; set; }
    }

    private sealed class FieldTally
    {
        private int _errors;
        private int _focuses;
        private int _corrections;
        private TimeSpan? _time;
        private DateTimeOffset? _since;

        public void Take(CheckoutFieldEvent field, TimeSpan inactivity)
        {
            switch (field.Action)
            {
                case CheckoutFieldAction.Focused:
                    _focuses++;
                    _since = field.Time;
                    break;
                case CheckoutFieldAction.Left:
                    var elapsed = field.Elapsed ?? (field.Time - _since < inactivity ? field.Time - _since : null);
                    _time = elapsed is null ? _time : (_time ?? TimeSpan.Zero) + elapsed;
                    _since = null;
                    break;
                case CheckoutFieldAction.Failed:
                    _errors++;
                    break;
                default:
                    _corrections++;
                    break;
            }
        }

        public CheckoutFieldUse ToUse(string field) => new(field, _errors, Math.Max(0, _focuses - 1), _corrections, _time);
    }
}
