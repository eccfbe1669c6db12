namespace CxKit.Forecasting;

/// <summary>The last values at each place of the season, and the errors that their averages made.</summary>
internal sealed class WindowAverageState : ModelState
{
    public const string Key = "window";

    private readonly int _window;
    private readonly double[] _values; // one ring of values a place
    private readonly int[] _seen; // how many values each place has had
    private int _place;
    private int _errors;
    private double _squares;

    public WindowAverageState(int window, int season)
        : this(window, new double[checked(window * season)], new int[season], 0, 0, 0)
    {
    }

    private WindowAverageState(int window, double[] values, int[] seen, int place, int errors, double squares)
    {
        _window = window;
        _values = values;
        _seen = seen;
        _place = place;
        _errors = errors;
        _squares = squares;
        Name = seen.Length == 1 ? $"WindowAverage({window})" : $"WindowAverage({window},{seen.Length})";
    }

    public override string Kind => Key;

    public override string Name { get; }

    public override double Expected => AverageAt(_place);

    /// <summary>Whether every place of the season has a value and there is an error to learn from.</summary>
    public bool IsUsable => _errors > 0 && Array.TrueForAll(_seen, count => count > 0);

    public static WindowAverageState Read(StateNumbers numbers)
    {
        var window = numbers.Whole("window", 1, WindowAverage.MaximumWindow);
        var seen = numbers.Numbers("seen", 1, Ets.MaximumSeason, 1, int.MaxValue);
        var values = numbers.Numbers("values", window * seen.Length, window * seen.Length);
        return new(
            window, values, Array.ConvertAll(seen, count => (int)count), numbers.Whole("place", 0, seen.Length - 1), numbers.Whole("errors", 1), numbers.Number("squares", 0));
    }

    public override void Observe(double value)
    {
        if (!double.IsNaN(value))
        {
            var count = _seen[_place];
            if (count > 0)
            {
                var error = value - Expected;
                _errors++;
                _squares += error * error / (1 + 1.0 / Math.Min(count, _window));
            }

            _values[_place * _window + count % _window] = value;
            _seen[_place]++;
        }

        _place = _place + 1 == _seen.Length ? 0 : _place + 1;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var m = _seen.Length;
        var variance = _squares / _errors;
        var mean = new double[horizon];
        var variances = new double[horizon];
        var cumulative = new double[horizon];
        var doubts = new double[Math.Min(m, horizon)]; // of the averages, in units of the standard deviation
        var total = 0.0;
        for (var h = 0; h < horizon; h++)
        {
            var place = (_place + h) % m;
            var share = 1.0 / Math.Min(_seen[place], _window);
            mean[h] = h < m ? AverageAt(place) : mean[h - m];
            variances[h] = variance * (1 + share);
            doubts[h % m] = Math.Sqrt(share);

            // The r-th time at one place adds 1 and (r² − (r − 1)²)/w.
            total += 1 + (2 * (h / m) + 1) * share;
            cumulative[h] = variance * total;
        }

        var sd = Math.Sqrt(variance);
        return new NormalPrediction(mean, variances, cumulative, (random, path) =>
        {
            for (var h = 0; h < path.Length; h++)
            {
                // The doubt about a place is drawn once; what is drawn for it is kept where its first period lies until that period is complete.
                path[h] = h < m ? sd * doubts[h] * random.NextNormal() : path[h - m];
            }

            for (var h = 0; h < path.Length; h++)
            {
                path[h] += mean[h] + sd * random.NextNormal();
            }
        });
    }

    public override ModelState Copy() => new WindowAverageState(_window, [.. _values], [.. _seen], _place, _errors, _squares);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("window", _window);
        numbers.Add("values", _values);
        numbers.Add("seen", Array.ConvertAll(_seen, count => (double)count));
        numbers.Add("place", _place);
        numbers.Add("errors", _errors);
        numbers.Add("squares", _squares);
    }

    private double AverageAt(int place)
    {
        var count = Math.Min(_seen[place], _window);
        var sum = 0.0;
        foreach (var value in _values.AsSpan(place * _window, count))
        {
            sum += value;
        }

        return sum / count;
    }
}
