namespace CxKit.Numerics;

/// <summary>Minimises a function of a few variables without derivatives: the simplex of Nelder &amp; Mead (1965), restarted until a restart gains nothing. Deterministic.</summary>
internal static class NelderMead
{
    private const int MostRestarts = 20;
    private const double StartWidth = 0.5;

    /// <summary>Moves <paramref name="point"/> to a minimum and returns the value there. Infinity stands for "not allowed".</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="point">Where to start; overwritten.</param>
    /// <param name="tolerance">Ends when the values at the corners differ by no more.</param>
    /// <param name="mostSteps">The most steps of one simplex.</param>
    public static double Minimise(Func<ReadOnlySpan<double>, double> function, double[] point, double tolerance, int mostSteps)
    {
        var best = function(point);
        for (var restart = 0; restart < MostRestarts; restart++)
        {
            var found = Run(function, point, tolerance, mostSteps);
            if (!(best - found > tolerance))
            {
                return Math.Min(best, found);
            }

            best = found;
        }

        return best;
    }

    private static double Run(Func<ReadOnlySpan<double>, double> function, double[] point, double tolerance, int mostSteps)
    {
        var n = point.Length;
        var corners = new double[n + 1][];
        var values = new double[n + 1];
        for (var i = 0; i <= n; i++)
        {
            corners[i] = [.. point];
            if (i > 0)
            {
                corners[i][i - 1] += StartWidth;
            }

            values[i] = function(corners[i]);
        }

        for (var step = 0; step < mostSteps; step++)
        {
            Array.Sort(values, corners);
            if (values[n] - values[0] <= tolerance)
            {
                break;
            }

            var (reflected, value) = Try(-1);
            if (value < values[0])
            {
                var (expanded, further) = Try(-2);
                Replace(further < value ? expanded : reflected, Math.Min(further, value));
            }
            else if (value < values[n - 1])
            {
                Replace(reflected, value);
            }
            else
            {
                var (contracted, nearer) = Try(value < values[n] ? -0.5 : 0.5);
                if (nearer < Math.Min(value, values[n]))
                {
                    Replace(contracted, nearer);
                }
                else
                {
                    Shrink();
                }
            }
        }

        Array.Sort(values, corners);
        corners[0].CopyTo(point, 0);
        return values[0];

        // From the middle of all corners but the worst, so many times the way to the worst one.
        (double[] Point, double Value) Try(double way)
        {
            var trial = new double[n];
            for (var d = 0; d < n; d++)
            {
                var middle = 0.0;
                for (var i = 0; i < n; i++)
                {
                    middle += corners[i][d] / n;
                }

                trial[d] = middle + way * (corners[n][d] - middle);
            }

            return (trial, function(trial));
        }

        void Replace(double[] trial, double value) => (corners[n], values[n]) = (trial, value);

        void Shrink()
        {
            for (var i = 1; i <= n; i++)
            {
                for (var d = 0; d < n; d++)
                {
                    corners[i][d] = (corners[i][d] + corners[0][d]) / 2;
                }

                values[i] = function(corners[i]);
            }
        }
    }
}
