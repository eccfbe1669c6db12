namespace CxKit.Numerics;

/// <summary>A function to minimise, as a value, so that the compiler sees through it and no step allocates.</summary>
internal interface ISmallObjective
{
    /// <summary>The value at a point; infinity where the point is not allowed.</summary>
    double At(scoped ReadOnlySpan<double> point);
}

/// <summary>
/// Minimises a function of one to four variables by the simplex of Nelder &amp; Mead (1965), on the stack. Deterministic. <see cref="NelderMead"/> is the same for more variables.
/// </summary>
internal static class Simplex
{
    public const int MostVariables = 4;

    /// <summary>Moves <paramref name="point"/> to a minimum and returns the value there.</summary>
    /// <param name="objective">What to minimise.</param>
    /// <param name="point">Where to start; overwritten.</param>
    /// <param name="widths">How far the other corners lie from the start, one a variable.</param>
    /// <param name="tolerance">Ends when the values at the corners differ by no more than this share of the best.</param>
    /// <param name="mostEvaluations">Ends after about so many evaluations.</param>
    public static double Minimise<TObjective>(in TObjective objective, scoped Span<double> point, scoped ReadOnlySpan<double> widths, double tolerance, int mostEvaluations)
        where TObjective : struct, ISmallObjective, allows ref struct
    {
        var n = point.Length;
        Span<double> corners = stackalloc double[(MostVariables + 1) * MostVariables];
        Span<double> values = stackalloc double[MostVariables + 1];
        Span<double> middle = stackalloc double[n];
        Span<double> trial = stackalloc double[n];
        Span<double> second = stackalloc double[n];
        var evaluations = n + 1;
        for (var i = 0; i <= n; i++)
        {
            var corner = corners.Slice(i * n, n);
            point.CopyTo(corner);
            if (i > 0)
            {
                corner[i - 1] += widths[i - 1];
            }

            values[i] = objective.At(corner);
            if (i > 0 && double.IsInfinity(values[i]))
            {
                corner[i - 1] -= 2 * widths[i - 1]; // the other way, where this one is closed
                values[i] = objective.At(corner);
            }
        }

        while (evaluations < mostEvaluations)
        {
            var (best, worst, next) = Order(values[..(n + 1)]);
            if (values[worst] - values[best] <= tolerance * Math.Abs(values[best]))
            {
                break;
            }

            middle.Clear();
            for (var i = 0; i <= n; i++)
            {
                for (var d = 0; d < n && i != worst; d++)
                {
                    middle[d] += corners[i * n + d] / n;
                }
            }

            var far = corners.Slice(worst * n, n);
            var value = Try(objective, middle, far, -1, trial);
            evaluations++;
            if (value < values[best])
            {
                var further = Try(objective, middle, far, -2, second);
                evaluations++;
                (further < value ? second : trial).CopyTo(far);
                values[worst] = Math.Min(further, value);
            }
            else if (value < values[next])
            {
                trial.CopyTo(far);
                values[worst] = value;
            }
            else
            {
                var nearer = Try(objective, middle, far, value < values[worst] ? -0.5 : 0.5, second);
                evaluations++;
                if (nearer < Math.Min(value, values[worst]))
                {
                    second.CopyTo(far);
                    values[worst] = nearer;
                }
                else
                {
                    for (var i = 0; i <= n; i++)
                    {
                        for (var d = 0; d < n && i != best; d++)
                        {
                            corners[i * n + d] = (corners[i * n + d] + corners[best * n + d]) / 2;
                        }

                        values[i] = i == best ? values[i] : objective.At(corners.Slice(i * n, n));
                    }

                    evaluations += n;
                }
            }
        }

        var (found, _, _) = Order(values[..(n + 1)]);
        corners.Slice(found * n, n).CopyTo(point);
        return values[found];
    }

    /// <summary>The value so many times the way from the middle to the worst corner.</summary>
    private static double Try<TObjective>(
        in TObjective objective, scoped ReadOnlySpan<double> middle, scoped ReadOnlySpan<double> worst, double way, scoped Span<double> trial)
        where TObjective : struct, ISmallObjective, allows ref struct
    {
        for (var d = 0; d < middle.Length; d++)
        {
            trial[d] = middle[d] + way * (worst[d] - middle[d]);
        }

        return objective.At(trial);
    }

    /// <summary>The places of the best, the worst and the second worst value.</summary>
    private static (int Best, int Worst, int Next) Order(ReadOnlySpan<double> values)
    {
        var (best, worst) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] < values[best] ? i : best;
            worst = values[i] >= values[worst] ? i : worst;
        }

        var next = best;
        for (var i = 0; i < values.Length; i++)
        {
            next = i != worst && values[i] >= values[next] ? i : next;
        }

        return (best, worst, next);
    }
}
