namespace CxKit.Forecasting;

/// <summary>Finds the smoothing parameters with the smallest loss over a history.</summary>
internal static class IntermittentEstimation
{
    /// <summary>The part of the history over which the demand rate seen so far is taken as one average.</summary>
    internal const double FrozenShare = 0.3;

    private const double FirstStep = 0.05;
    private const double LastStep = 0.001;

    /// <summary>The usual value first, and only a smaller loss replaces it: where the loss is flat, as in α with demands of one size, it stays.</summary>
    private static readonly double[] s_grid =
        [IntermittentModel.UsualSmoothing, IntermittentModel.SmallestEstimate, 0.02, 0.05, 0.15, 0.2, 0.3, 0.4, IntermittentModel.LargestEstimate];

    public static (double Alpha, double Beta) Estimate(IntermittentFilter filter, DemandHistory demand, IntermittentLoss loss)
    {
        var best = (Alpha: IntermittentModel.UsualSmoothing, Beta: IntermittentModel.UsualSmoothing);
        if (demand.Demands < 2)
        {
            return best;
        }

        var rates = new double[demand.Observed.Length];
        var target = loss == IntermittentLoss.MeanSquaredError ? demand.Observed : RateSoFar(demand, filter.Start);
        var first = demand.First + 1;

        var smallest = double.PositiveInfinity;
        foreach (var alpha in s_grid)
        {
            foreach (var beta in s_grid)
            {
                Try(alpha, beta, target);
            }
        }

        for (var step = FirstStep; step >= LastStep; step /= 2)
        {
            while (Try(best.Alpha + step, best.Beta, target) || Try(best.Alpha - step, best.Beta, target)
                || Try(best.Alpha, best.Beta + step, target) || Try(best.Alpha, best.Beta - step, target))
            {
            }
        }

        return best;

        bool Try(double alpha, double beta, ReadOnlySpan<double> target)
        {
            alpha = Math.Clamp(alpha, IntermittentModel.SmallestEstimate, IntermittentModel.LargestEstimate);
            beta = Math.Clamp(beta, IntermittentModel.SmallestEstimate, IntermittentModel.LargestEstimate);
            var value = Loss(alpha, beta, target);
            if (value >= smallest)
            {
                return false;
            }

            smallest = value;
            best = (alpha, beta);
            return true;
        }

        double Loss(double alpha, double beta, ReadOnlySpan<double> target)
        {
            filter.Run(alpha, beta, rates);
            var sum = 0.0;
            for (var t = first; t < rates.Length; t++)
            {
                var error = target[t] - rates[t];
                sum += loss == IntermittentLoss.MeanAbsoluteRate ? Math.Abs(error) : error * error;
            }

            return sum / (rates.Length - first);
        }
    }

    /// <summary>The demand per period up to and with each period, from where the states start to live; in the first 30 % that of the whole stretch.</summary>
    public static double[] RateSoFar(DemandHistory demand, IntermittentStart start)
    {
        var y = demand.Observed;
        var origin = start == IntermittentStart.FirstObservation ? 0 : demand.First;
        var frozen = (int)Math.Ceiling(FrozenShare * (y.Length - origin));
        var rate = new double[y.Length];
        var sum = 0.0;
        for (var t = origin; t < y.Length; t++)
        {
            sum += y[t];
            rate[t] = sum / (t - origin + 1);
        }

        rate.AsSpan(origin, frozen).Fill(rate[origin + frozen - 1]);
        return rate;
    }
}
