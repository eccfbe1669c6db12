namespace CxKit.Forecasting;

/// <summary>The errors of past forecasts by step, and those of totals, with the standard deviations that the model gave them.</summary>
internal sealed class PastErrors(int horizon)
{
    private readonly List<(double Error, double Deviation)>[] _steps = Lists(horizon);
    private readonly List<(double Error, double Deviation)>[] _totals = Lists(horizon);
    private bool _isScaled = true;

    /// <summary>The fewest errors that a step has.</summary>
    public int Fewest => Math.Min(_steps.Min(errors => errors.Count), _totals.Min(errors => errors.Count));

    /// <summary>Adds one forecast; steps that nobody observed are left out, and totals from the first of them on.</summary>
    public void Add(PredictiveDistribution prediction, ReadOnlySpan<double> actual, ConformalScale scale)
    {
        _isScaled &= scale == ConformalScale.Model;
        var total = 0.0;
        for (var h = 0; h < prediction.Horizon; h++)
        {
            var error = actual[h] - prediction.Mean[h];
            total += error;
            if (!double.IsNaN(error))
            {
                _steps[h].Add((error, Deviation(prediction.StandardDeviation, h)));
            }

            if (!double.IsNaN(total))
            {
                _totals[h].Add((total, Deviation(prediction.CumulativeStandardDeviation, h + 1)));
            }
        }
    }

    public ConformalTable Table(ConformalScores kind) =>
        new(kind, _isScaled, Array.ConvertAll(_steps, errors => Scores(errors, kind)), Array.ConvertAll(_totals, errors => Scores(errors, kind)));

    private double Deviation(Func<int, double> deviation, int place)
    {
        var known = _isScaled ? deviation(place) : 0;
        _isScaled &= known > 0 && double.IsFinite(known);
        return known;
    }

    private double[] Scores(List<(double Error, double Deviation)> errors, ConformalScores kind)
    {
        double[] scores = [.. errors.Select(known => _isScaled ? known.Error / known.Deviation : known.Error).Select(score => kind == ConformalScores.Absolute ? Math.Abs(score) : score)];
        Array.Sort(scores);
        return scores;
    }

    private static List<(double, double)>[] Lists(int count)
    {
        var lists = new List<(double, double)>[count];
        for (var i = 0; i < count; i++)
        {
            lists[i] = [];
        }

        return lists;
    }
}
