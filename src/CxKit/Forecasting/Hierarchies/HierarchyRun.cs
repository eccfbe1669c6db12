namespace CxKit.Forecasting;

/// <summary>Forecasts every node of a hierarchy, makes the means and the joint paths add up, and hands them out.</summary>
internal sealed class HierarchyRun(DemandPanel nodes, Hierarchy hierarchy, ForecastModel model, HierarchyForecastOptions options)
{
    /// <summary>More past periods than this say nothing new about how errors go together, and would make the system large.</summary>
    private const int MostErrors = 400;

    /// <summary>So many paths of all nodes are in the cache at a time.</summary>
    private const int Piece = 64;

    private static readonly Mean StandIn = new();

    private readonly int _periods = Math.Min(MostErrors, hierarchy.Nodes.Max(node => nodes.Find(node)!.Value.Count));

    public CoherentForecast Run(IProgress<PanelProgress>? progress, CancellationToken cancellationToken)
    {
        var levels = options.Levels.ToArray();
        var count = hierarchy.Nodes.Count;
        var own = new Forecast[count];
        var errors = new double[count][];
        var paths = new double[count][];
        var failures = new SeriesFailure?[count];
        var order = new JointOrder(options.Paths, options.Horizon, _periods, options.Seed);
        SeriesRun.ForEach(
            count, options.Threads, index => hierarchy.Nodes[index],
            index =>
            {
                (own[index], errors[index], failures[index]) = Learn(hierarchy.Nodes[index]);
                paths[index] = order.PathsOf(index, own[index], errors[index]);
            },
            progress, cancellationToken);
        var ownMeans = Array.ConvertAll(own, forecast => forecast.Mean.ToArray());
        var reconciler = MakeReconciler(errors);
        var (means, cutOff) = Means(reconciler, ownMeans);
        Reconcile(reconciler.Rule, ownMeans, means, paths, cancellationToken);
        var made = new CoherentNode[count];
        for (var i = 0; i < count; i++)
        {
            var forecast = new Forecast(own[i].Model, own[i].Reason, new PathPrediction([.. means[i]], paths[i]), levels);
            made[i] = new(hierarchy.Nodes[i], i < hierarchy.GroupCount, forecast, ownMeans[i]);
        }

        return new(reconciler, made, cutOff, [.. failures.OfType<SeriesFailure>()], nodes.Period, nodes.NextPeriod);
    }

    private (Forecast Own, double[] Errors, SeriesFailure? Failure) Learn(string node)
    {
        var history = nodes.Find(node)!.Value.Values;
        try
        {
            var (own, errors) = Learn(model, history);
            return (own, errors, null);
        }
        catch (UnsuitableHistoryException unsuitable)
        {
            var (own, errors) = history.IndexOfAnyExcept(double.NaN) < 0 ? Nothing() : Learn(StandIn, history);
            return (own, errors, new(node, unsuitable.Message));
        }
    }

    private (Forecast Own, double[] Errors) Learn(ForecastModel with, ReadOnlySpan<double> history)
    {
        var fitted = with.Fit(history, nodes.MissingValues);
        var errors = new double[_periods];
        for (var back = 1; back <= _periods; back++)
        {
            errors[^back] = back <= history.Length ? history[^back] - fitted.Fitted[^back] : double.NaN;
        }

        return (fitted.Forecast(options.Horizon), errors);
    }

    /// <summary>A node that nobody ever looked at: zero, with no known errors.</summary>
    private (Forecast Own, double[] Errors) Nothing()
    {
        var errors = new double[_periods];
        Array.Fill(errors, double.NaN);
        return (StandIn.Fit([0.0]).Forecast(options.Horizon), errors);
    }

    private Reconciler MakeReconciler(double[][] errors) => options.Method switch
    {
        ReconciliationMethod.ShrunkCovariance => Reconciler.ShrunkCovariance(hierarchy, errors),
        ReconciliationMethod.VarianceWls => Reconciler.VarianceWls(hierarchy, errors),
        ReconciliationMethod.StructuralWls => Reconciler.StructuralWls(hierarchy),
        ReconciliationMethod.Ols => Reconciler.Ols(hierarchy),
        ReconciliationMethod.BottomUp => Reconciler.BottomUp(hierarchy),
        ReconciliationMethod.TopDownAverageShares => Reconciler.TopDownAverageShares(hierarchy, LeafHistories()),
        ReconciliationMethod.TopDownSharesOfAverages => Reconciler.TopDownSharesOfAverages(hierarchy, LeafHistories()),
        _ => Reconciler.TopDownForecastShares(hierarchy),
    };

    /// <summary>The histories of the leaves on one calendar; before its first line an item sold nothing.</summary>
    private double[][] LeafHistories()
    {
        var length = hierarchy.Nodes.Max(node => nodes.Find(node)!.Value.Count);
        return [.. hierarchy.Leaves.Select(leaf =>
        {
            var values = nodes.Find(leaf)!.Value.Values;
            var padded = new double[length];
            values.CopyTo(padded.AsSpan(length - values.Length));
            return padded;
        })];
    }

    private (IReadOnlyList<double[]> Means, IReadOnlyList<int> CutOff) Means(Reconciler reconciler, double[][] own)
    {
        if (!options.NonNegative)
        {
            return (reconciler.Reconcile(own), []);
        }

        var (means, cutOff) = reconciler.ReconcileNonNegative(own);
        return (means, cutOff);
    }

    private void Reconcile(ReconciliationRule rule, double[][] ownMeans, IReadOnlyList<double[]> means, double[][] paths, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        var pieces = (options.Paths + Piece - 1) / Piece;
        Parallel.For(0, options.Horizon * pieces, parallel, index =>
        {
            var (step, start) = (index / pieces, index % pieces * Piece);
            rule.Apply(paths, step * options.Paths + start, Math.Min(Piece, options.Paths - start), ownMeans, step);
        });
        if (options.NonNegative)
        {
            Parallel.For(hierarchy.GroupCount, paths.Length, parallel, leaf => KeepAboveZero(paths[leaf], means[leaf]));
        }

        Parallel.For(0, options.Horizon * pieces, parallel, index =>
        {
            var (step, start) = (index / pieces, index % pieces * Piece);
            hierarchy.Structure.AddUp(paths, step * options.Paths + start, Math.Min(Piece, options.Paths - start));
        });
    }

    /// <summary>
    /// Cuts the paths of a leaf off at zero, which raises their average, and scales what is left so that the average is the coherent mean: the paths of
    /// groups then average to the means of groups as well.
    /// </summary>
    private void KeepAboveZero(double[] paths, double[] means)
    {
        for (var step = 0; step < means.Length; step++)
        {
            var values = paths.AsSpan(step * options.Paths, options.Paths);
            var (below, sum) = (false, 0.0);
            foreach (ref var value in values)
            {
                below |= value < 0;
                value = Math.Max(0, value);
                sum += value;
            }

            if (below && sum > 0)
            {
                Numerics.VectorSums.Scale(values, means[step] * options.Paths / sum);
            }
        }
    }
}
