using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>What a method of reconciliation does to the leaves; the groups are added up afterwards.</summary>
internal abstract class ReconciliationRule
{
    /// <summary>Replaces the values of the leaves in a piece of each row; those of the groups are free to change as well.</summary>
    /// <param name="values">For each node a row of values.</param>
    /// <param name="start">Where in each row to start.</param>
    /// <param name="length">How many values of each row to treat, each on its own; all belong to one step.</param>
    /// <param name="means">The forecasts to reconcile, for each node its steps.</param>
    /// <param name="step">The step that the values belong to.</param>
    public abstract void Apply(double[][] values, int start, int length, IReadOnlyList<double[]> means, int step);

    /// <summary>Makes the values of one step coherent with nothing below zero.</summary>
    /// <returns>Whether they are the nearest such values in the method's own metric.</returns>
    public abstract bool ApplyNonNegative(double[] values, IReadOnlyList<double[]> means, int step);
}

/// <summary>The leaves stay as they are.</summary>
internal sealed class BottomUpRule(SumStructure structure) : ReconciliationRule
{
    public override void Apply(double[][] values, int start, int length, IReadOnlyList<double[]> means, int step)
    {
    }

    public override bool ApplyNonNegative(double[] values, IReadOnlyList<double[]> means, int step)
    {
        values.AsSpan(structure.Sums).CutOffAtZero();
        return true;
    }
}

/// <summary>Each leaf is a share of its root.</summary>
/// <param name="structure">Which nodes are sums of which.</param>
/// <param name="rootOf">For each leaf the place of its root.</param>
/// <param name="sharesOf">For the forecasts and a step the share of each leaf in its root.</param>
internal sealed class TopDownRule(SumStructure structure, int[] rootOf, Func<IReadOnlyList<double[]>, int, double[]> sharesOf) : ReconciliationRule
{
    public override void Apply(double[][] values, int start, int length, IReadOnlyList<double[]> means, int step)
    {
        var shares = sharesOf(means, step);
        for (var leaf = 0; leaf < shares.Length; leaf++)
        {
            var row = values[structure.Sums + leaf].AsSpan(start, length);
            row.Clear();
            VectorSums.AddScaled(values[rootOf[leaf]].AsSpan(start, length), shares[leaf], row);
        }
    }

    public override bool ApplyNonNegative(double[] values, IReadOnlyList<double[]> means, int step)
    {
        var shares = sharesOf(means, step);
        for (var leaf = 0; leaf < shares.Length; leaf++)
        {
            values[structure.Sums + leaf] = Math.Max(0, shares[leaf] * values[rootOf[leaf]]);
        }

        return true;
    }
}

/// <summary>Minimum trace: the nearest coherent values in the metric of a covariance.</summary>
internal sealed class ProjectionRule(SumStructure structure, double[] variances, double[][] factor) : ReconciliationRule
{
    private readonly FactorProjection _projection = new(structure, variances, factor);

    public override void Apply(double[][] values, int start, int length, IReadOnlyList<double[]> means, int step) => _projection.Apply(values, start, length);

    public override bool ApplyNonNegative(double[] values, IReadOnlyList<double[]> means, int step) =>
        new NonNegativeProjection(structure, variances, factor, _projection).Apply(values);
}
