namespace CxKit.Forecasting;

/// <summary>Exponential smoothing after a history: form, parameters, level, trend and season.</summary>
internal sealed class EtsModelState(EtsForm form, int season, EtsSmoothing smoothing, EtsState final, double errorVariance, EtsEvidence? evidence = null) : ModelState
{
    public const string Key = "ets";

    private EtsState _final = final.Fork();

    public override string Kind => Key;

    public override string Name => form.LongName;

    public override double Expected => _final.Expected(smoothing.Phi);

    public static EtsModelState Read(StateNumbers numbers)
    {
        EtsForm form;
        try
        {
            form = EtsForm.Parse(numbers.Word("form"));
        }
        catch (FormatException unknown)
        {
            throw numbers.Wrong("form", unknown.Message);
        }

        var states = form.HasSeason ? numbers.Numbers("season", 2, Ets.MaximumSeason) : [];
        var smoothing = new EtsSmoothing(numbers.Number("alpha"), numbers.Number("beta"), numbers.Number("gamma"), numbers.Number("phi"));
        var state = new EtsState(form, numbers.Number("level"), numbers.Number("trend"), states);
        return new EtsModelState(form, form.HasSeason ? states.Length : 1, smoothing, state, numbers.Number("errorVariance", 0), EvidenceIn(numbers));
    }

    private static EtsEvidence? EvidenceIn(StateNumbers numbers)
    {
        if (numbers.WordOrNull("uncertainty") is null)
        {
            return null;
        }

        var counts = numbers.Numbers("evidence", 2, 2, 1, int.MaxValue);
        return counts[0] == Math.Floor(counts[0]) && counts[1] == Math.Floor(counts[1])
            ? new EtsEvidence((int)counts[0], (int)counts[1])
            : throw numbers.Wrong("evidence", "holds a number that is not whole");
    }

    public override void Observe(double value)
    {
        var error = value - _final.Expected(smoothing.Phi);
        _final.Advance(smoothing, double.IsNaN(error) ? 0 : error);
    }

    public override PredictiveDistribution Predict(int horizon) => EtsPrediction.From(form, smoothing, _final, errorVariance, horizon, evidence);

    /// <summary>The expected path without further errors, taken apart so that level, trend and season sum to it whatever the form.</summary>
    /// <remarks>A season that is a factor s counts as (s − 1) times what it multiplies (Kourentzes, Petropoulos &amp; Trapero 2014, section 3.2).</remarks>
    public (double Level, double[] Trend, double[] Season) FutureComponents(int steps)
    {
        var (trend, seasonal) = (new double[steps], new double[steps]);
        var states = form.HasSeason ? _final.SeasonFromNext() : [];
        var (level, damped, damping) = (_final.Level, 0.0, 1.0);
        for (var step = 0; step < steps; step++)
        {
            damping *= smoothing.Phi;
            damped += damping;
            trend[step] = form.Trend switch
            {
                EtsTrend.None => 0,
                EtsTrend.Additive or EtsTrend.AdditiveDamped => damped * _final.Trend,
                _ => level * (Math.Pow(_final.Trend, damped) - 1),
            };
            seasonal[step] = form.Season switch
            {
                EtsSeason.None => 0,
                EtsSeason.Additive => states[step % states.Length],
                _ => (level + trend[step]) * (states[step % states.Length] - 1),
            };
        }

        return (level, trend, seasonal);
    }

    public override ModelState Copy() => new EtsModelState(form, season, smoothing, _final, errorVariance, evidence);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("form", form.ToString());
        numbers.Add("alpha", smoothing.Alpha);
        numbers.Add("beta", smoothing.Beta);
        numbers.Add("gamma", smoothing.Gamma);
        numbers.Add("phi", smoothing.Phi);
        numbers.Add("level", _final.Level);
        numbers.Add("trend", _final.Trend);
        numbers.Add("errorVariance", errorVariance);
        if (evidence is { } learned)
        {
            numbers.Add("evidence", [learned.Observations, learned.ParameterCount]);
            numbers.Add("uncertainty", nameof(EtsUncertainty.EstimatedParameters));
        }

        if (form.HasSeason)
        {
            numbers.Add("season", _final.SeasonFromNext());
        }
    }
}
