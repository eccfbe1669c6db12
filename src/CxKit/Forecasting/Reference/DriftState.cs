namespace CxKit.Forecasting;

/// <summary>A random walk with drift: the last value, how long ago it was seen, and the changes so far, averaged over periods by the updates of West (1979).</summary>
internal sealed class DriftState : ModelState
{
    public const string Key = "drift";

    private double _last = double.NaN;
    private int _age; // periods since the last value was seen
    private double _periods; // between the first and the last value
    private double _squares; // of changes around the slope, a period

    public override string Kind => Key;

    public override string Name => "Drift";

    /// <summary>The average change a period.</summary>
    public double Slope { get; private set; }

    /// <summary>How many changes were seen.</summary>
    public int Changes { get; private set; }

    public override double Expected => _last + (_age + 1) * Slope;

    private double Variance => _squares / (Changes - 1);

    public static DriftState Read(StateNumbers numbers) => new()
    {
        _last = numbers.Number("last"),
        _age = numbers.Whole("age", 0),
        _periods = numbers.Number("periods", 1),
        _squares = numbers.Number("squares", 0),
        Slope = numbers.Number("slope"),
        Changes = numbers.Whole("changes", 2),
    };

    public override void Observe(double value)
    {
        if (double.IsNaN(value))
        {
            _age += double.IsNaN(_last) ? 0 : 1;
            return;
        }

        if (!double.IsNaN(_last))
        {
            double k = _age + 1;
            var before = (value - _last) / k - Slope;
            _periods += k;
            Slope += before * (k / _periods);
            _squares += k * before * ((value - _last) / k - Slope);
            Changes++;
        }

        _last = value;
        _age = 0;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var (last, slope, periods, variance, age) = (_last, Slope, _periods, Variance, _age);
        var mean = new double[horizon];
        var variances = new double[horizon];
        var cumulative = new double[horizon];
        double squares = 0, steps = 0;
        for (var h = 0; h < horizon; h++)
        {
            double ahead = age + h + 1;
            double p = h + 1;
            mean[h] = last + ahead * slope;
            variances[h] = variance * ahead * (1 + ahead / periods);
            squares += p * p;
            steps += ahead;
            cumulative[h] = variance * (p * p * age + squares + steps * steps / periods);
        }

        var sd = Math.Sqrt(variance);
        return new NormalPrediction(mean, variances, cumulative, (random, path) =>
        {
            var b = slope + sd / Math.Sqrt(periods) * random.NextNormal();
            var level = last + age * b + (age > 0 ? sd * Math.Sqrt(age) * random.NextNormal() : 0);
            for (var h = 0; h < path.Length; h++)
            {
                level += b + sd * random.NextNormal();
                path[h] = level;
            }
        });
    }

    public override ModelState Copy() => (DriftState)MemberwiseClone();

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("last", _last);
        numbers.Add("age", _age);
        numbers.Add("periods", _periods);
        numbers.Add("squares", _squares);
        numbers.Add("slope", Slope);
        numbers.Add("changes", Changes);
    }
}
