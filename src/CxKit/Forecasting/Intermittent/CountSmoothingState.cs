using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>Eight discounted means of one demand, with the score of each: what <see cref="CountSmoothing"/> knows after the last period.</summary>
internal sealed class CountSmoothingState : ModelState
{
    public const string Key = "counts";

    private static readonly Vector512<double> s_trust = Vector512.Create(CountSmoothing.PriorTrust);

    private readonly CountShape _shape;
    private readonly double _stretch; // of the memories
    private readonly Vector512<double> _memory; // ω
    private double _prior; // the rate before the first period, as if seen for one
    private int _periods;
    private Vector512<double> _demand; // a
    private Vector512<double> _span; // b
    private Vector512<double> _score; // Σ(y ln m − m)
    private SizeMoments _sizes;

    private CountSmoothingState(CountShape shape, double prior, double stretch)
    {
        (_shape, _prior, _stretch) = (shape, prior, stretch);
        _memory = Vector512<double>.One - (Vector512<double>.One - Vector512.Create(CountSmoothing.Memories)) / stretch;
    }

    public override string Kind => Key;

    public override string Name => "Count smoothing";

    public override double Expected => ExpectedGiven(Dispersion);

    /// <summary>Whether a period has been observed.</summary>
    public bool IsLaunched => _periods > 0;

    /// <summary>φ; NaN without any demand.</summary>
    public double Dispersion => _sizes.Count > 0 ? _shape.Dispersion(_sizes, _periods) : double.NaN;

    /// <summary>Runs over a history.</summary>
    public static CountSmoothingState Of(ReadOnlySpan<double> history, CountShape shape)
    {
        var (sum, observed, demands) = (0.0, 0, 0);
        foreach (var value in history)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                observed++;
                demands += value > 0 ? 1 : 0;
            }
        }

        var stretch = demands > 0 ? Math.Max(1, observed / (demands * CountSmoothing.UsualInterval)) : 1;
        var state = new CountSmoothingState(shape, sum / observed, stretch);
        for (var t = 0; t < history.Length; t++)
        {
            if (history[t] < 0)
            {
                throw DemandHistory.Negative(t, history[t]);
            }

            state.Observe(history[t]);
        }

        return state;
    }

    public static CountSmoothingState Read(StateNumbers numbers)
    {
        var periods = numbers.Whole("periods", 0);
        var demands = numbers.Whole("demands", 0, periods);
        return new(CountShape.Read(numbers), numbers.Number("prior", 0), numbers.Number("stretch", 1))
        {
            _periods = periods,
            _demand = Vector512.Create(numbers.Numbers("demand", Vector512<double>.Count, Vector512<double>.Count, 0)),
            _span = Vector512.Create(numbers.Numbers("span", Vector512<double>.Count, Vector512<double>.Count, 0)),
            _score = Vector512.Create(numbers.Numbers("score", Vector512<double>.Count, Vector512<double>.Count)),
            _sizes = SizeMoments.Read(numbers, demands),
        };
    }

    /// <summary>The state before the first period.</summary>
    public CountSmoothingState Fresh() => new(_shape, _prior, _stretch);

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
        var demand = _memory * _demand;
        var span = _memory * _span;
        if (value > 0)
        {
            _sizes.Add(value);
            _prior = _prior > 0 ? _prior : value / _periods;
            var rate = (demand + Vector512.Create(_prior)) / (span + Vector512<double>.One);
            _score += value * Vector512.Log(rate) - rate;
        }
        else
        {
            _score -= (demand + Vector512.Create(_prior)) / (span + Vector512<double>.One);
        }

        _demand = demand + Vector512.Create(value);
        _span = span + Vector512<double>.One;
    }

    /// <summary>The mean of the next period where φ is known from elsewhere.</summary>
    public double ExpectedGiven(double dispersion)
    {
        var weights = Weights(dispersion);
        return Vector512.Sum(weights * _demand / _span);
    }

    /// <summary>How far each memory is trusted.</summary>
    public double[] Weights()
    {
        var weights = new double[Vector512<double>.Count];
        Weights(Dispersion).CopyTo(weights);
        return weights;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        if (_sizes.Count == 0)
        {
            return DemandPredictions.Nothing(horizon);
        }

        var dispersion = Dispersion;
        var weights = Weights(dispersion);
        var beliefs = new List<RateBelief>(Vector512<double>.Count);
        for (var k = 0; k < Vector512<double>.Count; k++)
        {
            var (memory, demand, span) = (_memory[k], _demand[k], _span[k]);
            if (weights[k] > 0 && demand > 0)
            {
                // The variance of the mean, φ·rate ÷ span, is φ ÷ demand of its square; a discounted filter loses the share 1 − ω of its knowledge each period.
                beliefs.Add(new(weights[k], demand / span, dispersion / (memory * demand), dispersion * (1 / memory - 1) / demand));
            }
        }

        return DemandPredictions.Around(horizon, Expected, [.. beliefs], _sizes, _periods, _shape);
    }

    public override ModelState Copy() => new CountSmoothingState(_shape, _prior, _stretch)
    {
        _periods = _periods,
        _demand = _demand,
        _span = _span,
        _score = _score,
        _sizes = _sizes,
    };

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("prior", _prior);
        numbers.Add("stretch", _stretch);
        numbers.Add("periods", _periods);
        numbers.Add("demands", _sizes.Count);
        Span<double> lanes = stackalloc double[Vector512<double>.Count];
        _demand.CopyTo(lanes);
        numbers.Add("demand", lanes);
        _span.CopyTo(lanes);
        numbers.Add("span", lanes);
        _score.CopyTo(lanes);
        numbers.Add("score", lanes);
        _sizes.Write(numbers);
        _shape.Write(numbers);
    }

    private Vector512<double> Weights(double dispersion)
    {
        var best = double.NegativeInfinity;
        for (var k = 0; k < Vector512<double>.Count; k++)
        {
            best = Math.Max(best, _score[k]);
        }

        var scale = _sizes.Count > 0 ? dispersion : 1;
        var weights = s_trust * Vector512.Exp((_score - Vector512.Create(best)) / scale);
        return weights / Vector512.Sum(weights);
    }
}
