using CxKit.Numerics;

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
