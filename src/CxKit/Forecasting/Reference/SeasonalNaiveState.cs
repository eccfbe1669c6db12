namespace CxKit.Forecasting;

/// <summary>A seasonal random walk: its last season, how many seasons ago each of its values was really seen, and its error variance.</summary>
internal sealed class SeasonalNaiveState : ModelState
{
    public const string Key = "snaive";

    private readonly double[] _last; // the latest value at each place in the season, NaN before the first
    private readonly int[] _age; // and how many seasons ago it was seen, 0 within the last season
    private int _place; // of the next period
    private int _differences;
    private double _sumOfSquares;

    /// <summary>A season of which nothing has been seen.</summary>
    public SeasonalNaiveState(int season)
        : this(new double[season], new int[season], 0, 0, 0) => Array.Fill(_last, double.NaN);

    private SeasonalNaiveState(double[] last, int[] age, int place, int differences, double sumOfSquares)
    {
        _last = last;
        _age = age;
        _place = place;
        _differences = differences;
        _sumOfSquares = sumOfSquares;
    }

    public override string Kind => Key;

    public override string Name => _last.Length == 1 ? "Naive" : $"SeasonalNaive({_last.Length})";

    public override double Expected => _last[_place];

    /// <summary>Whether every place in the season has a value and at least one two, so that there is an error to learn from.</summary>
    public bool IsUsable => _differences > 0 && !Array.Exists(_last, double.IsNaN);

    public static SeasonalNaiveState Read(StateNumbers numbers)
    {
        var last = numbers.Numbers("last", 1);
        var age = numbers.Numbers("age", last.Length, last.Length, 0, int.MaxValue);
        return new(
            last, Array.ConvertAll(age, value => (int)value), numbers.Whole("place", 0, last.Length - 1), numbers.Whole("differences", 1),
            numbers.Number("sumOfSquares", 0));
    }

    public override void Observe(double value)
    {
        var difference = value - _last[_place];
        if (!double.IsNaN(difference))
        {
            _differences++;
            _sumOfSquares += difference * difference / (_age[_place] + 1); // a difference over k seasons counts as k errors
        }

        if (double.IsNaN(value))
        {
            _age[_place]++;
        }
        else
        {
            _last[_place] = value;
            _age[_place] = 0;
        }

        _place = _place + 1 == _last.Length ? 0 : _place + 1;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var variance = _sumOfSquares / _differences;
        double[] last = [.. _last.AsSpan(_place), .. _last.AsSpan(0, _place)];
        int[] age = [.. _age.AsSpan(_place), .. _age.AsSpan(0, _place)];
        var m = last.Length;
        var mean = new double[horizon];
        var variances = new double[horizon];
        var cumulative = new double[horizon];
        var total = 0.0;
        for (var h = 0; h < horizon; h++)
        {
            double r = h / m + 1;
            double a = age[h % m];
            mean[h] = last[h % m];
            variances[h] = (a + r) * variance;

            // The r-th repeat of one place adds its own variance, and twice its covariance with each earlier repeat, which is (a + j)σ² with the
            // j-th: (a + r) + 2 Σ_{j<r} (a + j) = r² + a(2r − 1).
            total += (r * r + a * (2 * r - 1)) * variance;
            cumulative[h] = total;
        }

        var sd = Math.Sqrt(variance);
        return new NormalPrediction(mean, variances, cumulative, (random, path) =>
        {
            for (var h = 0; h < path.Length; h++)
            {
                path[h] = h < m
                    ? last[h] + sd * Math.Sqrt(1 + age[h]) * random.NextNormal()
                    : path[h - m] + sd * random.NextNormal();
            }
        });
    }

    public override ModelState Copy() => new SeasonalNaiveState([.. _last], [.. _age], _place, _differences, _sumOfSquares);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("last", _last);
        numbers.Add("age", Array.ConvertAll(_age, value => (double)value));
        numbers.Add("place", _place);
        numbers.Add("differences", _differences);
        numbers.Add("sumOfSquares", _sumOfSquares);
    }
}
