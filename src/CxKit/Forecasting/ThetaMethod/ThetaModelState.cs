namespace CxKit.Forecasting;

/// <summary>A Theta model with a line and an initial level of its own, after a history: its recursion, its season, and how uncertain its parameters are.</summary>
internal sealed class ThetaModelState : ModelState
{
    public const string Key = "theta-line";

    private static readonly string[] Names = ["STM", "OTM", "DSTM", "DOTM"];

    private readonly string _form;
    private readonly double _origin;
    private readonly double _scale;
    private readonly double _variance;
    private readonly double _degrees;
    private readonly ThetaDoubt _doubt;
    private readonly SeasonalAdjustment _season;
    private ThetaRecursion _recursion;
    private int _place;

    private ThetaModelState(
        string form, double origin, double scale, double variance, double degrees, ThetaDoubt doubt, SeasonalAdjustment season, ThetaRecursion recursion, int place)
    {
        _form = form;
        _origin = origin;
        _scale = scale;
        _variance = variance;
        _degrees = degrees;
        _doubt = doubt;
        _season = season;
        _recursion = recursion;
        _place = place;
        Name = season.HasSeason ? $"{form}({season.Indices.Length})" : form;
    }

    public ThetaModelState(string form, in ThetaFit fit, SeasonalAdjustment season, int place)
        : this(form, fit.Origin, fit.Scale, fit.Variance, fit.Degrees, fit.Doubt, season, fit.Recursion, place)
    {
    }

    public override string Kind => Key;

    public override string Name { get; }

    /// <summary>The number of periods in a season; 1 without one.</summary>
    public int SeasonLength => _season.HasSeason ? _season.Indices.Length : 1;

    public override double Expected => _season.Restore(_origin + _scale * _recursion.Expected, _place);

    public static ThetaModelState Read(StateNumbers numbers)
    {
        var form = numbers.Word("form");
        var doubt = numbers.Numbers("doubt", 6, 6);
        var indices = numbers.Numbers("season", 1, Ets.MaximumSeason);
        var isMultiplicative = numbers.Flag("isMultiplicative");
        if (Array.IndexOf(Names, form) < 0)
        {
            throw numbers.Wrong("form", $"is none of {string.Join(", ", Names)}");
        }

        if (isMultiplicative && Array.Exists(indices, index => index <= 0))
        {
            throw numbers.Wrong("season", "holds a factor that is not above 0");
        }

        var recursion = new ThetaRecursion
        {
            Alpha = numbers.Number("alpha", ThetaEstimation.SmallestAlpha, ThetaEstimation.LargestAlpha),
            Weight = numbers.Number("weight", 0, ThetaWeightRule.Largest),
            IsDynamic = numbers.Flag("isDynamic"),
            Level = numbers.Number("level"),
            Intercept = numbers.Number("intercept"),
            Slope = numbers.Number("slope"),
            Average = numbers.Number("average"),
            Time = numbers.Number("time", 1),
            Power = numbers.Number("power", 0, 1),
            LevelByAlpha = numbers.Number("levelByAlpha"),
        };
        return new ThetaModelState(
            form, numbers.Number("origin"), numbers.Number("scale", 0), numbers.Number("variance", 0), numbers.Number("degrees", StudentPrediction.FewestDegrees),
            new ThetaDoubt(doubt[0], doubt[1], doubt[2], doubt[3], doubt[4], doubt[5]),
            new SeasonalAdjustment(isMultiplicative, indices, numbers.Number("kept", 0, 1), numbers.Number("indexVariance", 0)), recursion, numbers.Whole("place", 0, indices.Length - 1));
    }

    public override void Observe(double value)
    {
        _recursion.Advance(double.IsNaN(value) ? _recursion.Expected : (_season.Remove(value, _place) - _origin) / _scale);
        _place = _season.Next(_place);
    }

    public override PredictiveDistribution Predict(int horizon) =>
        new ThetaFuture(_origin, _scale, Math.Sqrt(_variance), _degrees, _doubt, _season, _recursion, _place).Predict(horizon);

    public override ModelState Copy() => new ThetaModelState(_form, _origin, _scale, _variance, _degrees, _doubt, _season, _recursion, _place);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("form", _form);
        numbers.Add("origin", _origin);
        numbers.Add("scale", _scale);
        numbers.Add("variance", _variance);
        numbers.Add("degrees", _degrees);
        numbers.Add("doubt", [_doubt.Level, _doubt.WeightLevel, _doubt.Weight, _doubt.AlphaLevel, _doubt.AlphaWeight, _doubt.Alpha]);
        numbers.Add("season", _season.Indices);
        numbers.Add("isMultiplicative", _season.IsMultiplicative ? 1 : 0);
        numbers.Add("kept", _season.Kept);
        numbers.Add("indexVariance", _season.Variance);
        numbers.Add("place", _place);
        numbers.Add("alpha", _recursion.Alpha);
        numbers.Add("weight", _recursion.Weight);
        numbers.Add("isDynamic", _recursion.IsDynamic ? 1 : 0);
        numbers.Add("level", _recursion.Level);
        numbers.Add("intercept", _recursion.Intercept);
        numbers.Add("slope", _recursion.Slope);
        numbers.Add("average", _recursion.Average);
        numbers.Add("time", _recursion.Time);
        numbers.Add("power", _recursion.Power);
        numbers.Add("levelByAlpha", _recursion.LevelByAlpha);
    }
}
