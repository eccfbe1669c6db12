namespace CxKit.Forecasting;

/// <summary>A regression between two periods: the state of the inner model, the coefficients, and the rows of the regressors still to come.</summary>
/// <remarks>
/// An error of a coefficient moves the level that the inner model has learned, too: a regressor that stays as it is needs no knowledge of its effect. So each column is filtered
/// like a history, and only its difference from what that filter expects carries the coefficient's uncertainty.
/// </remarks>
internal sealed class RegressionState : ModelState
{
    public const string Key = "regression";

    private readonly ModelState _inner;
    private readonly RegressionScale _scale;
    private readonly double _offset;
    private readonly double[] _coefficients;
    private readonly double[] _factor; // the lower triangle L of the covariance LL′, row by row in a square
    private readonly double[][] _future; // a column each
    private readonly ArimaState[] _columns;
    private int _next;

    private RegressionState(
        string name, ModelState inner, RegressionScale scale, double offset, double[] coefficients, double[] factor, double[][] future, ArimaState[] columns, int next)
    {
        Name = name;
        _inner = inner;
        _scale = scale;
        _offset = offset;
        _coefficients = coefficients;
        _factor = factor;
        _future = future;
        _columns = columns;
        _next = next;
    }

    public override string Kind => Key;

    public override string Name { get; }

    public override string? Reason => _inner.Reason;

    public override double Expected => Predict(1).Mean[0];

    private int Left => _future[0].Length - _next;

    public static RegressionState After(
        ReadOnlySpan<double> history, string name, ModelState inner, RegressionEstimate estimate, Regressors regressors, RegressionScale scale, double offset)
    {
        var (n, k) = (history.Length, estimate.Coefficients.Length);
        var columns = new ArimaState[k];
        for (var c = 0; c < k; c++)
        {
            columns[c] = ArimaState.Start(estimate.Errors, 0, 1);
            var first = true;
            for (var t = 0; t < n; t++)
            {
                if (!first || !double.IsNaN(history[t]))
                {
                    columns[c].Observe(double.IsNaN(history[t]) ? double.NaN : regressors.Columns[c][t]);
                    first = false;
                }
            }
        }

        return new RegressionState(
            name, inner, scale, offset, estimate.Coefficients, Factor(estimate.Covariance), Array.ConvertAll(regressors.Columns, column => column[n..]), columns, 0);
    }

    public override void Observe(double value)
    {
        if (Left < 1)
        {
            throw new UnsuitableHistoryException($"The regressors of {Name} end here, so that the next value cannot be taken apart. Fit anew with regressors for more periods.");
        }

        if (_scale == RegressionScale.Log && value + _offset <= 0)
        {
            throw new UnsuitableHistoryException(
                $"A value of {value.ToString(System.Globalization.CultureInfo.InvariantCulture)} has no logarithm, and the history of {Name} had none like it. Fit anew.");
        }

        var rest = _scale == RegressionScale.Log ? Math.Log(value + _offset) : value;
        for (var c = 0; c < _coefficients.Length; c++)
        {
            rest -= _coefficients[c] * _future[c][_next];
            _columns[c].Observe(double.IsNaN(value) ? double.NaN : _future[c][_next]);
        }

        _inner.Observe(rest);
        _next++;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        if (horizon > Left)
        {
            throw new UnsuitableHistoryException(
                $"The regressors of {Name} know {Counted.Of(Left, "period")} from here on; a forecast of {Counted.Of(horizon, "period")} needs as many. " +
                "Give the regressors a row for each period to forecast, or shorten the horizon.");
        }

        var k = _coefficients.Length;
        var shift = new double[horizon];
        var design = new double[horizon][]; // for each step, how standard normal errors of the coefficients move it
        var expected = Array.ConvertAll(_columns, column => column.Predict(horizon).Mean);
        for (var h = 0; h < horizon; h++)
        {
            design[h] = new double[k];
            for (var c = 0; c < k; c++)
            {
                var value = _future[c][_next + h];
                shift[h] += _coefficients[c] * value;
                for (var j = 0; j <= c; j++)
                {
                    design[h][j] += (value - expected[c][h]) * _factor[c * k + j];
                }
            }
        }

        return RegressionPrediction.Of(_inner.Predict(horizon), shift, design, _scale, _offset);
    }

    public override ModelState Copy() => new RegressionState(
        Name, _inner.Copy(), _scale, _offset, _coefficients, _factor, _future, Array.ConvertAll(_columns, column => (ArimaState)column.Copy()), _next);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("name", Name);
        numbers.Add("scale", _scale == RegressionScale.Log ? "log" : "level");
        numbers.Add("offset", _offset);
        numbers.Add("coefficients", _coefficients);
        numbers.Add("factor", _factor);
        numbers.Add("rows", Left);
        numbers.Add("future", _future.SelectMany(column => column[_next..]).ToArray());
        numbers.AddPart(_inner);
        foreach (var column in _columns)
        {
            numbers.AddPart(column);
        }
    }

    public static RegressionState Read(StateNumbers numbers)
    {
        var scale = numbers.Word("scale") switch
        {
            "log" => RegressionScale.Log,
            "level" => RegressionScale.Level,
            var other => throw numbers.Wrong("scale", $"is '{other}', neither log nor level"),
        };
        var coefficients = numbers.Numbers("coefficients", 1);
        var k = coefficients.Length;
        var rows = numbers.Whole("rows", 0, StateNumbers.MostNumbers);
        var future = numbers.Numbers("future", 0);
        if (future.LongLength != (long)k * rows)
        {
            throw numbers.Wrong("future", "has not one number for each row of each regressor");
        }

        var columns = new ArimaState[k];
        for (var c = 0; c < k; c++)
        {
            columns[c] = ModelStates.Restore(numbers.Part(c + 1)) as ArimaState ?? throw numbers.Wrong($"part {c + 1}", "is no filter of a regressor");
        }

        return new RegressionState(
            numbers.Word("name"), ModelStates.Restore(numbers.Part(0)), scale, numbers.Number("offset", least: 0), coefficients, numbers.Numbers("factor", k * k, k * k),
            [.. Enumerable.Range(0, k).Select(c => future[(c * rows)..((c + 1) * rows)])], columns, 0);
    }

    /// <summary>L of LL′ for a covariance that may be singular: a direction without spread has none.</summary>
    private static double[] Factor(double[,] covariance)
    {
        var k = covariance.GetLength(0);
        var factor = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = covariance[i, j];
                for (var l = 0; l < j; l++)
                {
                    sum -= factor[i * k + l] * factor[j * k + l];
                }

                var pivot = factor[j * k + j];
                factor[i * k + j] = i == j ? Math.Sqrt(Math.Max(0, sum)) : pivot > 0 ? sum / pivot : 0;
            }
        }

        return factor;
    }
}
