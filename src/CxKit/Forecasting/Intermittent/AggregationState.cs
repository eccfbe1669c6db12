namespace CxKit.Forecasting;

/// <summary>Smoothed totals of 1, 2, … K periods, or of K alone, that end with the last period.</summary>
/// <remarks>
/// Totals of k periods that end now continue those that ended k periods ago. So there are k levels for each k, and a period moves the one whose turn
/// it is; the total itself comes from a ring of the last K values. A period costs one step a grain.
/// </remarks>
internal sealed class AggregationState : ModelState
{
    public const string Key = "aggregation";

    private readonly string _model;
    private readonly double[] _smoothing; // for each grain, the finest first
    private readonly double _start; // the rate that levels start at, NaN to start at their first total
    private readonly CountShape _shape;
    private readonly double[] _ring; // the last K values: that of period t at t mod K
    private readonly double[] _totals; // of the last k periods, for each grain
    private readonly double[] _levels; // k of each grain, one behind the other
    private int _periods;
    private int _sinceDemand;
    private SizeMoments _sizes;

    public AggregationState(string model, int longest, double[] smoothing, double start, CountShape shape)
    {
        (_model, Longest, _smoothing, _start, _shape) = (model, longest, smoothing, start, shape);
        _ring = new double[longest];
        _totals = new double[smoothing.Length];
        _levels = new double[smoothing.Length == 1 ? longest : longest * (longest + 1) / 2];
    }

    public override string Kind => Key;

    public override string Name => _model.ToUpperInvariant();

    /// <summary>K.</summary>
    public int Longest { get; }

    public IReadOnlyList<double> Smoothing => _smoothing;

    /// <summary>Whether a period has been observed.</summary>
    public bool IsLaunched => _periods > 0;

    public override double Expected
    {
        get
        {
            var (sum, offset) = (0.0, 0);
            for (var grain = 0; grain < _smoothing.Length; grain++)
            {
                var k = PeriodsOf(grain);
                sum += _periods < k ? MeanSoFar : _levels[offset + (_periods - 1) % k] / k;
                offset += k;
            }

            return sum / _smoothing.Length;
        }
    }

    private double MeanSoFar => _periods > 0 ? _sizes.Mean * _sizes.Count / _periods : 0;

    public static AggregationState Read(StateNumbers numbers)
    {
        var model = numbers.Word("model");
        var isAdida = model == "adida";
        var longest = numbers.Whole("longest", 1, isAdida ? Adida.MaximumLevel : model == "imapa" ? Imapa.MaximumLevel : 0);
        var grains = isAdida ? 1 : longest;
        var start = numbers.NumbersOrMissing("start", 1, 1)[0];
        var smoothing = numbers.Numbers("smoothing", grains, grains, double.Epsilon, 1);
        var periods = numbers.Whole("periods", 0);
        var demands = numbers.Whole("demands", 0, periods);
        var state = new AggregationState(model, longest, smoothing, start, CountShape.Read(numbers))
        {
            _periods = periods,
            _sinceDemand = numbers.Whole("sinceDemand", 0, periods),
            _sizes = SizeMoments.Read(numbers, demands),
        };
        numbers.Numbers("ring", longest, longest, 0).CopyTo(state._ring, 0);
        numbers.Numbers("totals", grains, grains, 0).CopyTo(state._totals, 0);
        numbers.Numbers("levels", state._levels.Length, state._levels.Length, 0).CopyTo(state._levels, 0);
        return state;
    }

    /// <summary>The state before the first period.</summary>
    public AggregationState Fresh() => new(_model, Longest, _smoothing, _start, _shape);

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

        if (value > 0)
        {
            _sizes.Add(value);
        }

        _sinceDemand = value > 0 ? 0 : _sinceDemand + 1;
        var t = _periods++;
        var offset = 0;
        for (var grain = 0; grain < _smoothing.Length; grain++)
        {
            var k = PeriodsOf(grain);
            var leaving = t >= k ? _ring[(t - k) % Longest] : 0;

            // Not negative, and exactly zero where there is no demand in it, whatever differences have left.
            var total = _sinceDemand >= k ? 0 : Math.Max(0, _totals[grain] + value - leaving);
            _totals[grain] = total;
            if (t >= k - 1)
            {
                ref var level = ref _levels[offset + t % k];
                var before = t >= 2 * k - 1 ? level : double.IsNaN(_start) ? total : k * _start;
                level = before + _smoothing[grain] * (total - before);
            }

            offset += k;
        }

        _ring[t % Longest] = value;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var rate = Expected;
        if (!(rate > 0))
        {
            return DemandPredictions.Nothing(horizon);
        }

        // The variance of a smoothed mean of totals, each of variance φ·k·rate, averaged over grains as if they were one.
        var weights = 0.0;
        for (var grain = 0; grain < _smoothing.Length; grain++)
        {
            var k = PeriodsOf(grain);
            var updates = Math.Max(1, _periods / k);
            weights += (double.IsNaN(_start) ? SmoothingWeights.FromOne(_smoothing[grain], updates - 1) : SmoothingWeights.FromMean(_smoothing[grain], updates)) / k;
        }

        var uncertainty = weights / _smoothing.Length * _shape.Dispersion(_sizes, _periods) / rate;
        return DemandPredictions.Around(horizon, rate, [new RateBelief(1, rate, uncertainty, 0)], _sizes, _periods, _shape);
    }

    public override ModelState Copy()
    {
        var copy = Fresh();
        (copy._periods, copy._sinceDemand, copy._sizes) = (_periods, _sinceDemand, _sizes);
        _ring.CopyTo(copy._ring, 0);
        _totals.CopyTo(copy._totals, 0);
        _levels.CopyTo(copy._levels, 0);
        return copy;
    }

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("model", _model);
        numbers.Add("longest", Longest);
        numbers.Add("smoothing", _smoothing.AsSpan());
        numbers.Add("start", _start);
        numbers.Add("periods", _periods);
        numbers.Add("sinceDemand", _sinceDemand);
        numbers.Add("demands", _sizes.Count);
        numbers.Add("ring", _ring.AsSpan());
        numbers.Add("totals", _totals.AsSpan());
        numbers.Add("levels", _levels.AsSpan());
        _sizes.Write(numbers);
        _shape.Write(numbers);
    }

    private int PeriodsOf(int grain) => _smoothing.Length == 1 ? Longest : grain + 1;
}
