namespace CxKit.Numerics;

/// <summary>
/// The proportional-odds model (McCullagh 1980), P(Y ≤ k) = F(α_k − x′β) with F the logistic distribution; with two categories it is logistic regression. Maximum likelihood by Newton's method,
/// whose target is concave (Pratt 1981). Thread-safe.
/// </summary>
internal sealed class OrderedLogit
{
    private const int MaximumIterations = 60;
    private const int MaximumHalvings = 30;

    /// <summary>The last Newton step would have gained less than this part of the log-likelihood of the model without variables.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Where a variable's information falls below this part of what it is at β = 0, the likelihood grows towards infinite β: the outcomes are separated.</summary>
    private const double SeparatedInformation = 1e-5;

    private readonly double[][] _columns;
    private readonly int[] _starts;

    /// <param name="columns">The variables, centred and of similar size; the rows in ascending order of their category.</param>
    /// <param name="starts">The first row of each category, and behind the last one the number of rows; at least two categories, none empty.</param>
    public OrderedLogit(double[][] columns, int[] starts)
    {
        _columns = columns;
        _starts = starts;
        Categories = starts.Length - 1;
    }

    public int Categories { get; }

    public int Rows => _starts[^1];

    /// <summary>The largest log-likelihood without variables.</summary>
    public double NullLogLikelihood(ReadOnlySpan<double> weights)
    {
        var total = weights.Sum();
        var sum = 0.0;
        for (var k = 0; k < Categories; k++)
        {
            var share = weights[_starts[k].._starts[k + 1]].Sum() / total;
            sum += share > 0 ? total * share * Math.Log(share) : 0;
        }

        return sum;
    }

    /// <param name="variables">The places of the columns to use, none a combination of others.</param>
    /// <param name="weights">The weight of each row; every category has some.</param>
    /// <param name="start">A fit with the same variables to start from, or null.</param>
    public OrderedLogitFit Fit(int[] variables, ReadOnlySpan<double> weights, OrderedLogitFit? start = null)
    {
        var (thresholds, size) = (Categories - 1, Categories - 1 + variables.Length);
        var parameters = start?.Parameters.ToArray() ?? NullParameters(weights, size);
        var rows = new OrderedLogitRows(Rows);
        var (information, step, trial) = (new double[size, size], new double[size], new double[size]);
        var scale = -NullLogLikelihood(weights);
        var atZero = new double[variables.Length];
        var likelihood = Evaluate(variables, parameters, weights, rows);
        var separated = false;
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            Gradient(variables, weights, rows, step);
            var gradient = step.ToArray();
            Information(variables, weights, rows, information);
            if (!Cholesky.TrySolve(information, step))
            {
                separated = true;
                break;
            }

            for (var j = 0; j < variables.Length; j++)
            {
                var pivot = information[thresholds + j, thresholds + j];
                atZero[j] = iteration == 0 && start is null ? pivot * pivot : atZero[j];
                separated |= pivot * pivot < SeparatedInformation * atZero[j];
            }

            var decrement = VectorSums.Dot(gradient, step);
            if (decrement <= Tolerance * scale || separated && decrement <= 1e-8 * scale)
            {
                break;
            }

            var improved = false;
            for (var (halving, factor) = (0, 1.0); halving < MaximumHalvings && !improved; halving++, factor /= 2)
            {
                for (var i = 0; i < size; i++)
                {
                    trial[i] = parameters[i] + factor * step[i];
                }

                var reached = Evaluate(variables, trial, weights, rows);
                improved = reached > likelihood;
                likelihood = improved ? reached : likelihood;
            }

            if (!improved)
            {
                Evaluate(variables, parameters, weights, rows);
                break; // at the limit of double precision
            }

            trial.CopyTo(parameters, 0);
        }

        return new(variables, parameters, Categories, likelihood, separated);
    }

    /// <summary>Fills what each row says at these parameters, and returns the log-likelihood; −∞ where thresholds are not in order.</summary>
    public double Evaluate(int[] variables, ReadOnlySpan<double> parameters, ReadOnlySpan<double> weights, OrderedLogitRows rows)
    {
        var thresholds = parameters[..(Categories - 1)];
        var predictor = rows.Slope; // used as scratch until the row is evaluated
        Predict(variables, parameters, predictor);
        for (var k = 0; k < Categories; k++)
        {
            var (hasLower, hasUpper) = (k > 0, k < Categories - 1);
            var gap = hasLower && hasUpper ? -double.ExpM1(thresholds[k - 1] - thresholds[k]) : 1;
            if (!(gap > 0))
            {
                return double.NegativeInfinity;
            }

            var (lowerThreshold, upperThreshold) = (hasLower ? thresholds[k - 1] : 0, hasUpper ? thresholds[k] : 0);
            for (var i = _starts[k]; i < _starts[k + 1]; i++)
            {
                // With u and l the distances to both thresholds, F(u) − F(l) = F(u) F(−l) (1 − e^(l − u)), in which nothing cancels.
                var (upperF, upperRest) = hasUpper ? Logistic(upperThreshold - predictor[i]) : (1, 0);
                var (lowerF, lowerRest) = hasLower ? Logistic(lowerThreshold - predictor[i]) : (0, 1);
                var probability = Math.Max(upperF * lowerRest * gap, double.Epsilon);
                rows.LogLikelihood[i] = Math.Log(probability);
                rows.Upper[i] = hasUpper ? upperRest / (lowerRest * gap) : 0;
                rows.Lower[i] = hasLower ? lowerF / (upperF * gap) : 0;
                rows.UpperShare[i] = upperF;
                rows.LowerShare[i] = lowerF;
                rows.Slope[i] = upperF + lowerF - 1;
                rows.Curvature[i] = upperF * upperRest + lowerF * lowerRest;
            }
        }

        return VectorSums.Dot(rows.LogLikelihood, weights);
    }

    /// <summary>Fills the first derivatives: thresholds first, then variables.</summary>
    public void Gradient(int[] variables, ReadOnlySpan<double> weights, OrderedLogitRows rows, Span<double> gradient)
    {
        for (var k = 0; k < Categories - 1; k++)
        {
            var (here, next) = (_starts[k].._starts[k + 1], _starts[k + 1].._starts[k + 2]);
            gradient[k] = VectorSums.Dot(rows.Upper.AsSpan(here), weights[here]) - VectorSums.Dot(rows.Lower.AsSpan(next), weights[next]);
        }

        VectorSums.Multiply(rows.Slope, weights, rows.Scratch);
        for (var j = 0; j < variables.Length; j++)
        {
            gradient[Categories - 1 + j] = VectorSums.Dot(_columns[variables[j]], rows.Scratch);
        }
    }

    /// <summary>Fills minus the second derivatives.</summary>
    public void Information(int[] variables, ReadOnlySpan<double> weights, OrderedLogitRows rows, double[,] information)
    {
        Array.Clear(information);
        var thresholds = Categories - 1;
        for (var k = 0; k < Categories; k++)
        {
            for (var i = _starts[k]; i < _starts[k + 1]; i++)
            {
                var (upper, lower, weight) = (rows.Upper[i], rows.Lower[i], weights[i]);
                if (k < thresholds)
                {
                    information[k, k] += weight * upper * (upper - 1 + 2 * rows.UpperShare[i]);
                }

                if (k > 0)
                {
                    information[k - 1, k - 1] += weight * lower * (lower + 1 - 2 * rows.LowerShare[i]);
                }

                if (k > 0 && k < thresholds)
                {
                    information[k, k - 1] -= weight * upper * lower;
                }
            }
        }

        for (var j = 0; j < variables.Length; j++)
        {
            var column = _columns[variables[j]];
            for (var k = 0; k < Categories; k++)
            {
                for (var i = _starts[k]; i < _starts[k + 1]; i++)
                {
                    var x = weights[i] * column[i];
                    if (k < thresholds)
                    {
                        information[thresholds + j, k] -= x * rows.UpperShare[i] * (1 - rows.UpperShare[i]);
                    }

                    if (k > 0)
                    {
                        information[thresholds + j, k - 1] -= x * rows.LowerShare[i] * (1 - rows.LowerShare[i]);
                    }
                }
            }

            VectorSums.Multiply(column, weights, rows.Scratch);
            VectorSums.Multiply(rows.Scratch, rows.Curvature, rows.Scratch);
            for (var m = 0; m <= j; m++)
            {
                information[thresholds + j, thresholds + m] = VectorSums.Dot(_columns[variables[m]], rows.Scratch);
            }
        }
    }

    /// <summary>Fills x′β of every row.</summary>
    public void Predict(int[] variables, ReadOnlySpan<double> parameters, Span<double> predictor)
    {
        predictor.Clear();
        for (var j = 0; j < variables.Length; j++)
        {
            VectorSums.AddScaled(_columns[variables[j]], parameters[Categories - 1 + j], predictor);
        }
    }

    /// <summary>F and 1 − F, both exact to the last digits.</summary>
    public static (double F, double Complement) Logistic(double x)
    {
        var small = Math.Exp(-Math.Abs(x));
        var (large, rest) = (1 / (1 + small), small / (1 + small));
        return x >= 0 ? (large, rest) : (rest, large);
    }

    private double[] NullParameters(ReadOnlySpan<double> weights, int size)
    {
        var parameters = new double[size];
        var (total, below) = (weights.Sum(), 0.0);
        for (var k = 0; k < Categories - 1; k++)
        {
            below += weights[_starts[k].._starts[k + 1]].Sum();
            parameters[k] = Math.Log(below / (total - below));
        }

        return parameters;
    }
}

/// <summary>What each row says about the parameters; room that is kept between evaluations.</summary>
internal sealed class OrderedLogitRows(int rows)
{
    public double[] LogLikelihood { get; } = new double[rows];

    /// <summary>The derivative by x′β.</summary>
    public double[] Slope { get; } = new double[rows];

    /// <summary>Minus the second derivative by x′β.</summary>
    public double[] Curvature { get; } = new double[rows];

    /// <summary>The derivative by the threshold above, and minus that by the one below.</summary>
    public double[] Upper { get; } = new double[rows];

    public double[] Lower { get; } = new double[rows];

    /// <summary>F at the threshold above and below.</summary>
    public double[] UpperShare { get; } = new double[rows];

    public double[] LowerShare { get; } = new double[rows];

    public double[] Scratch { get; } = new double[rows];
}

/// <summary>A fitted model.</summary>
/// <param name="Variables">The places of its variables.</param>
/// <param name="Parameters">Thresholds, then slopes.</param>
/// <param name="Categories">How many categories the outcome has.</param>
/// <param name="LogLikelihood">The largest log-likelihood, or where outcomes are separated what it was close to.</param>
/// <param name="IsSeparated">Whether slopes grow without end.</param>
internal sealed record OrderedLogitFit(int[] Variables, double[] Parameters, int Categories, double LogLikelihood, bool IsSeparated)
{
    public ReadOnlySpan<double> Thresholds => Parameters.AsSpan(0, Categories - 1);

    public ReadOnlySpan<double> Slopes => Parameters.AsSpan(Categories - 1);
}
