namespace CxKit.Forecasting;

/// <summary>How far to go with one start.</summary>
/// <param name="Iterations">The most steps.</param>
/// <param name="Tolerance">Ends when the model promises less gain of log-likelihood.</param>
/// <param name="DevianceToBeat">Gives up when several times the promised gain would not reach it.</param>
/// <param name="PerfectSum">A sum of squares that is nothing but rounding.</param>
internal readonly record struct EtsEffort(int Iterations, double Tolerance, double DevianceToBeat, double PerfectSum);

/// <summary>
/// Moves a start to a maximum of the likelihood: damped least squares (Levenberg 1944, Marquardt 1963) in the smoothing parameters, with the states before the
/// history eliminated in each step.
/// </summary>
internal static class EtsScoring
{
    private const double LargestDamping = 1e9;
    private const double SmallestDamping = 1e-9;

    /// <summary>The promise of the quadratic model times this is the most one hopes for.</summary>
    private const double Hope = 24;

    /// <summary>Works on <see cref="EtsWorkspace.Node"/>, whose point is the start and which is the optimum afterwards; returns the deviance.</summary>
    public static double Minimise(EtsWorkspace work, ReadOnlySpan<double> history, int observed, in EtsEffort effort)
    {
        if (!work.Node.TryEvaluate(work, history, observed))
        {
            return double.PositiveInfinity;
        }

        var isLinear = work.Node.IsLinear;
        if (isLinear)
        {
            // The derivatives by the smoothing parameters need the states that belong to them.
            work.Node.SettleStates(work.Trial);
            if (work.Trial.TryEvaluate(work, history, observed) && work.Trial.Deviance < work.Node.Deviance)
            {
                (work.Node, work.Trial) = (work.Trial, work.Node);
            }
        }

        var damping = 1e-3;
        var isDamped = false;
        for (var iteration = 0; iteration < effort.Iterations; iteration++)
        {
            var node = work.Node;
            if (!(node.SumOfSquares > effort.PerfectSum))
            {
                break;
            }

            var promised = node.Step(work.Trial, damping) * observed / node.SumOfSquares;
            if (!(promised > effort.Tolerance) || Value(node, isLinear) - 2 * Hope * promised > effort.DevianceToBeat)
            {
                break;
            }

            var trial = work.Trial;
            if (trial.TryEvaluate(work, history, observed) && Value(trial, isLinear) < Value(node, isLinear))
            {
                // The share of the promise that was kept tells whether the model bends less than the truth.
                var kept = (Value(node, isLinear) - Value(trial, isLinear)) / (2 * promised);
                (work.Node, work.Trial) = (trial, node);
                damping = kept > 0.75 ? Math.Max(damping / 10, SmallestDamping) : kept < 0.5 ? Math.Max(damping * 3, 0.3) : damping;
                isDamped = false;
                continue;
            }

            damping = Math.Max(damping * 8, 1e-2);
            if (damping > LargestDamping)
            {
                break;
            }

            if (!isLinear)
            {
                node.Factorise(observed, damping);
                isDamped = true;
            }
        }

        if (isDamped)
        {
            work.Node.Factorise(observed, 0);
        }

        if (isLinear && work.Node.SumOfSquares > effort.PerfectSum)
        {
            work.Node.SettleStates(work.Trial);
            if (work.Trial.TryEvaluate(work, history, observed) && work.Trial.Deviance < work.Node.Deviance)
            {
                (work.Node, work.Trial) = (work.Trial, work.Node);
            }
        }

        return work.Node.Deviance;
    }

    private static double Value(EtsNode node, bool isLinear) => isLinear ? node.Concentrated : node.Deviance;
}
