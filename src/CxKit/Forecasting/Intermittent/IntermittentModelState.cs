namespace CxKit.Forecasting;

/// <summary>What an intermittent model knows after the last period: the size of a demand, how often one comes, and how sure that is.</summary>
/// <remarks>
/// A period moves it in constant time. Between demands nothing but the time since the last one changes, from which the probability follows; so it does
/// not matter whether a run of zeros comes one by one or at once, bit for bit.
/// </remarks>
internal sealed class IntermittentModelState : ModelState
{
    public const string Key = "intermittent";

    private readonly IntermittentForm _form;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly bool _fromFirstPeriod;
    private readonly CountShape _shape;
    private int _periods; // observed
    private int _launch; // the place of the first demand among them, −1 before it
    private int _sinceDemand;
    private double _size;
    private double _occurrence; // Croston: the interval; TSB: the probability after the last demand
    private double _fade; // TSB: (1 − β) to the power of the periods since
    private SizeMoments _sizes;

    public IntermittentModelState(IntermittentForm form, double alpha, double beta, IntermittentStart start, CountShape shape)
    {
        (_form, _alpha, _beta, _shape, _launch, _fade) = (form, alpha, beta, shape, -1, 1);
        _fromFirstPeriod = start == IntermittentStart.FirstObservation;
    }

    private IntermittentModelState(IntermittentModelState other)
    {
        (_form, _alpha, _beta, _fromFirstPeriod, _shape) = (other._form, other._alpha, other._beta, other._fromFirstPeriod, other._shape);
        (_periods, _launch, _sinceDemand) = (other._periods, other._launch, other._sinceDemand);
        (_size, _occurrence, _fade, _sizes) = (other._size, other._occurrence, other._fade, other._sizes);
    }

    public override string Kind => Key;

    public override string Name => _form == IntermittentForm.Croston ? "Croston" : _form.ToString().ToUpperInvariant();

    public override double Expected => Belief.Rate;

    public double Alpha => _alpha;

    public double Beta => _beta;

    /// <summary>Mean size of a demand and probability of one in the next period.</summary>
    public IntermittentState Belief => _launch < 0
        ? default
        : new(_size, _form == IntermittentForm.Tsb
            ? _occurrence * _fade
            : IntermittentFilter.Correction(_form, _beta) / (_occurrence + (_form == IntermittentForm.Hes ? _beta / 2 * _sinceDemand : 0)));

    /// <summary>Runs over a history; where the states start with its mean interval, that is known beforehand.</summary>
    public static IntermittentModelState Of(IntermittentForm form, double alpha, double beta, IntermittentStart start, CountShape shape, DemandHistory demand)
    {
        var state = new IntermittentModelState(form, alpha, beta, start, shape);
        var y = demand.Observed;
        for (var t = 0; t < y.Length; t++)
        {
            state.Observe(y[t]);
            if (t == demand.First && start == IntermittentStart.MeanInterval)
            {
                state._occurrence = form == IntermittentForm.Tsb ? 1 / demand.MeanInterval : demand.MeanInterval;
            }
        }

        return state;
    }

    /// <summary>The same from the demands alone, bit for bit.</summary>
    public static IntermittentModelState Of(IntermittentForm form, double alpha, double beta, IntermittentStart start, CountShape shape, DemandScan scan)
    {
        var state = new IntermittentModelState(form, alpha, beta, start, shape);
        if (scan.Demands > 0)
        {
            var sizes = scan.Sizes;
            var gaps = scan.Gaps;
            var powers = Powers.Of(1 - beta, scan.Periods);
            state._periods = scan.First + 1;
            state.Launch(sizes[0]);
            if (start == IntermittentStart.MeanInterval)
            {
                state._occurrence = form == IntermittentForm.Tsb ? 1 / scan.MeanInterval : scan.MeanInterval;
            }

            for (var i = 1; i < sizes.Length; i++)
            {
                (state._sinceDemand, state._fade) = (gaps[i], powers[gaps[i]]);
                state.Sell(sizes[i]);
            }

            (state._sinceDemand, state._fade) = (scan.SinceDemand, powers[scan.SinceDemand]);
        }

        state._periods = scan.Periods;
        return state;
    }

    public static IntermittentModelState Read(StateNumbers numbers)
    {
        var form = Enum.TryParse<IntermittentForm>(numbers.Word("form"), out var named) && Enum.IsDefined(named)
            ? named
            : throw numbers.Wrong("form", "is no intermittent model");
        var start = numbers.Flag("fromFirstPeriod") ? IntermittentStart.FirstObservation : IntermittentStart.MeanInterval;
        var periods = numbers.Whole("periods", 0);
        var demands = numbers.Whole("demands", 0, periods);
        var launch = numbers.Whole("launch", demands > 0 ? 0 : -1, demands > 0 ? periods - demands : -1);
        return new(form, numbers.Number("alpha", double.Epsilon, 1), numbers.Number("beta", double.Epsilon, 1), start, CountShape.Read(numbers))
        {
            _periods = periods,
            _launch = launch,
            _sinceDemand = numbers.Whole("sinceDemand", 0, periods - Math.Max(0, launch)),
            _size = numbers.Number("size", 0),
            _occurrence = numbers.Number("occurrence", 0),
            _fade = numbers.Number("fade", 0, 1),
            _sizes = SizeMoments.Read(numbers, demands),
        };
    }

    public override void Observe(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, "Intermittent demand cannot be negative. Book a return against the period of its sale, or observe NaN.");
        }

        _periods++;
        if (_launch < 0)
        {
            if (value > 0)
            {
                Launch(value);
            }

            return;
        }

        _sinceDemand++;
        _fade *= 1 - _beta;
        if (value > 0)
        {
            Sell(value);
        }
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var belief = Belief;
        if (_launch < 0)
        {
            return DemandPredictions.Nothing(horizon);
        }

        var weights = SmoothingWeights.FromOne(_alpha, _sizes.Count - 1);
        var periodsBehind = PeriodsBehind(belief);
        if (_shape.Chosen(_sizes, _periods) == CountFamily.Hurdle)
        {
            return new HurdlePrediction(horizon, belief.Rate, belief, periodsBehind, DemandSizes.From(_sizes, _shape, belief.Size, weights));
        }

        // The variance of a beta variate, and of a smoothed mean of sizes, each over its squared mean.
        var occurrence = (1 - belief.Probability) / (belief.Probability * (periodsBehind + 1));
        var size = _shape.SizeVariation(_sizes) * weights;
        var uncertainty = belief.Rate > 0 ? occurrence + size + occurrence * size : 0;
        return new CountPrediction(horizon, belief.Rate, belief.Rate > 0 ? [new RateBelief(1, belief.Rate, uncertainty, 0)] : [], _shape.Dispersion(_sizes, _periods));
    }

    public override ModelState Copy() => new IntermittentModelState(this);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("form", _form.ToString());
        numbers.Add("alpha", _alpha);
        numbers.Add("beta", _beta);
        numbers.Add("fromFirstPeriod", _fromFirstPeriod ? 1 : 0);
        numbers.Add("periods", _periods);
        numbers.Add("launch", _launch);
        numbers.Add("sinceDemand", _sinceDemand);
        numbers.Add("size", _size);
        numbers.Add("occurrence", _occurrence);
        numbers.Add("fade", _fade);
        numbers.Add("demands", _sizes.Count);
        _sizes.Write(numbers);
        _shape.Write(numbers);
    }

    /// <summary>Takes a demand, after the time since the last one has been counted.</summary>
    private void Sell(double value)
    {
        _sizes.Add(value);
        _size += _alpha * (value - _size);
        _occurrence = _form == IntermittentForm.Tsb ? _occurrence * _fade + _beta : _occurrence + _beta * (_sinceDemand - _occurrence);
        _sinceDemand = 0;
        _fade = 1;
    }

    private void Launch(double value)
    {
        _launch = _periods - 1;
        _size = value;
        _sizes.Add(value);
        _occurrence = (_form, _fromFirstPeriod) switch
        {
            (IntermittentForm.Tsb, true) => _launch == 0 ? 1 : _beta, // 0 from the first period until the update by the first demand
            (IntermittentForm.Tsb, false) => 1.0 / _periods,
            _ => _periods,
        };
    }

    /// <summary>How many periods of the same weight would tell as much about the probability of a demand.</summary>
    private double PeriodsBehind(IntermittentState belief)
    {
        if (_form == IntermittentForm.Tsb)
        {
            // The start of a single demand rests on the whole history.
            var periods = _fromFirstPeriod || _sizes.Count == 1 ? _periods : _periods - _launch;
            return 1 / (_fromFirstPeriod ? SmoothingWeights.FromOne(_beta, periods - 1) : SmoothingWeights.FromMean(_beta, periods - 1));
        }

        // Croston smooths intervals. A geometric interval varies as the probability learned from as many periods as it is long.
        var updates = _sizes.Count - 1;
        var intervals = 1 / (_fromFirstPeriod ? SmoothingWeights.FromOne(_beta, updates) : SmoothingWeights.FromMean(_beta, updates));
        return intervals * IntermittentFilter.Correction(_form, _beta) / belief.Probability;
    }
}
