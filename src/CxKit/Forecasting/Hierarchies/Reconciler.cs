using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Makes forecasts add up along a hierarchy, by one of the published methods.</summary>
/// <remarks>
/// <para>Minimum trace (MinT) methods move the forecasts ŷ to ỹ = ŷ − W C′(C W C′)⁻¹ C ŷ, where C ŷ = 0 says that they add up (Wickramasuriya, Athanasopoulos &amp;
/// Hyndman 2019, eq. 9 and appendix): every node gives way in proportion to how wrong it usually is. If each forecast is unbiased, so is
/// the result; coherent forecasts stay as they are.</para>
/// <para>Nothing of the square of the number of nodes is stored. A tree with a diagonal W takes time linear in nodes; a covariance of errors over T periods adds
/// a system of T equations; groupings that cross add one of as many equations as sums stay outside a tree, solved by conjugate gradients
/// beyond 1,500. R's <c>hts</c> and <c>FoReco</c> give the same numbers.</para>
/// <para>Guards: a variance is taken as at least 10⁻¹² of the largest, λ as at least 10⁻⁴, and where no node ever erred the structural weights are used; so W is
/// positive definite always. Immutable and thread-safe.</para>
/// </remarks>
public sealed class Reconciler
{
    private const double LeastVariance = 1e-12;

    private readonly ReconciliationRule _rule;

    private Reconciler(Hierarchy hierarchy, ReconciliationMethod method, ReconciliationRule rule, double? shrinkage = null)
    {
        Hierarchy = hierarchy;
        Method = method;
        Shrinkage = shrinkage;
        _rule = rule;
    }

    /// <summary>Which node is the sum of which.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>The method.</summary>
    public ReconciliationMethod Method { get; }

    /// <summary>The share λ by which correlations were shrunk toward zero (Schäfer &amp; Strimmer 2005); null where the method has none.</summary>
    public double? Shrinkage { get; }

    internal ReconciliationRule Rule => _rule;

    /// <summary>Groups are the sums of the forecasts of their leaves.</summary>
    public static Reconciler BottomUp(Hierarchy hierarchy) =>
        new(hierarchy, ReconciliationMethod.BottomUp, new BottomUpRule(Checked(hierarchy)));

    /// <summary>All forecasts give way alike.</summary>
    public static Reconciler Ols(Hierarchy hierarchy)
    {
        var variances = new double[Checked(hierarchy).Count];
        Array.Fill(variances, 1);
        return Diagonal(hierarchy, ReconciliationMethod.Ols, variances);
    }

    /// <summary>Forecasts give way in proportion to the number of leaves beneath them.</summary>
    public static Reconciler StructuralWls(Hierarchy hierarchy) =>
        Diagonal(hierarchy, ReconciliationMethod.StructuralWls, LeavesBeneath(Checked(hierarchy)));

    /// <summary>Forecasts give way in proportion to the mean square of their errors.</summary>
    /// <param name="hierarchy">Which node is the sum of which.</param>
    /// <param name="errors">For each node its one-step errors, observed − fitted in the unit of the values, oldest first; NaN where there is none, all
    /// of one length. A node without any takes the average of the others, by leaves beneath.</param>
    /// <exception cref="ArgumentException">The rows do not fit the nodes, have different lengths or hold infinity.</exception>
    public static Reconciler VarianceWls(Hierarchy hierarchy, IReadOnlyList<double[]> errors) =>
        Diagonal(hierarchy, ReconciliationMethod.VarianceWls, Variances(Checked(hierarchy), errors));

    /// <summary>Forecasts give way by the covariance of their errors, its correlations shrunk toward zero.</summary>
    /// <inheritdoc cref="VarianceWls"/>
    public static Reconciler ShrunkCovariance(Hierarchy hierarchy, IReadOnlyList<double[]> errors)
    {
        var variances = Variances(Checked(hierarchy), errors);
        var covariance = Numerics.ShrunkCovariance.From([.. errors], variances);
        var rule = new ProjectionRule(hierarchy.Structure, Array.ConvertAll(variances, variance => covariance.Shrinkage * variance), covariance.Factor);
        return new(hierarchy, ReconciliationMethod.ShrunkCovariance, rule, covariance.Shrinkage);
    }

    /// <summary>The forecast of each root, divided by the average of the leaf's shares in it period by period.</summary>
    /// <param name="hierarchy">Which node is the sum of which; crossed groupings need a total.</param>
    /// <param name="leafHistories">For each leaf its history, oldest first; NaN is left out. All of one length.</param>
    /// <exception cref="ArgumentException">The rows do not fit the leaves, have different lengths or hold infinity; or crossed groupings have no total.</exception>
    public static Reconciler TopDownAverageShares(Hierarchy hierarchy, IReadOnlyList<double[]> leafHistories) =>
        TopDown(hierarchy, ReconciliationMethod.TopDownAverageShares, TopDownShares.Average(Checked(hierarchy), leafHistories));

    /// <summary>The forecast of each root, divided by the leaf's share in its historical average.</summary>
    /// <inheritdoc cref="TopDownAverageShares"/>
    public static Reconciler TopDownSharesOfAverages(Hierarchy hierarchy, IReadOnlyList<double[]> leafHistories) =>
        TopDown(hierarchy, ReconciliationMethod.TopDownSharesOfAverages, TopDownShares.OfAverages(Checked(hierarchy), leafHistories));

    /// <summary>The forecast of each root, divided level by level in proportion to the forecasts of the parts.</summary>
    /// <exception cref="ArgumentException">Groupings cross, so that there are no levels.</exception>
    public static Reconciler TopDownForecastShares(Hierarchy hierarchy)
    {
        var structure = Checked(hierarchy);
        if (hierarchy.IsCrossed)
        {
            throw new ArgumentException("Groupings cross, so a total cannot be divided level by level. Use ShrunkCovariance, or shares of history.", nameof(hierarchy));
        }

        var rule = new TopDownRule(structure, TopDownShares.Roots(structure), (means, step) => TopDownShares.OfForecasts(structure, means, step));
        return new(hierarchy, ReconciliationMethod.TopDownForecastShares, rule);
    }

    /// <summary>Makes forecasts add up.</summary>
    /// <param name="forecasts">For each node of <see cref="Hierarchy.Nodes"/> its forecasts, step by step; finite.</param>
    /// <returns>For each node its coherent forecasts.</returns>
    /// <exception cref="ArgumentException">The rows do not fit the nodes, have different lengths, or hold NaN or infinity.</exception>
    public double[][] Reconcile(IReadOnlyList<double[]> forecasts)
    {
        var steps = RequireForecasts(forecasts);
        var values = CopyOf(forecasts);
        for (var step = 0; step < steps; step++)
        {
            _rule.Apply(values, step, 1, forecasts, step);
        }

        Hierarchy.Structure.AddUp(values, 0, steps);
        return values;
    }

    /// <summary>Makes forecasts add up with nothing below zero.</summary>
    /// <remarks>
    /// For the minimum trace methods the nearest such forecasts in the metric of W (Wickramasuriya, Turlach &amp; Hyndman 2020), which is better than cutting off
    /// at zero: what is cut off from one leaf is taken from its siblings, so that the group stays where its own forecast is. By
    /// block principal pivoting with at most 100 systems a step; should they not suffice, the unrestricted forecasts of the leaves are cut off at zero and
    /// added up, and the step is in <see cref="NonNegativeForecasts.CutOffSteps"/>. Other methods cut off the leaves.
    /// </remarks>
    /// <inheritdoc cref="Reconcile"/>
    public NonNegativeForecasts ReconcileNonNegative(IReadOnlyList<double[]> forecasts)
    {
        var steps = RequireForecasts(forecasts);
        var values = CopyOf(forecasts);
        var cutOff = new List<int>();
        var column = new double[values.Length];
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = values[i][step];
            }

            if (!_rule.ApplyNonNegative(column, forecasts, step))
            {
                cutOff.Add(step);
            }

            for (var i = 0; i < column.Length; i++)
            {
                values[i][step] = column[i];
            }
        }

        Hierarchy.Structure.AddUp(values, 0, steps);
        return new(values, cutOff);
    }

    private static Reconciler Diagonal(Hierarchy hierarchy, ReconciliationMethod method, double[] variances) =>
        new(hierarchy, method, new ProjectionRule(hierarchy.Structure, variances, Array.ConvertAll(variances, _ => Array.Empty<double>())));

    private static Reconciler TopDown(Hierarchy hierarchy, ReconciliationMethod method, double[] shares) =>
        new(hierarchy, method, new TopDownRule(hierarchy.Structure, TopDownShares.Roots(hierarchy.Structure), (_, _) => shares));

    private static SumStructure Checked(Hierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        return hierarchy.Structure;
    }

    private static double[] LeavesBeneath(SumStructure structure)
    {
        var counts = new double[structure.Count];
        Array.Fill(counts, 1, structure.Sums, structure.Count - structure.Sums);
        for (var sum = structure.Sums - 1; sum >= 0; sum--)
        {
            counts[sum] = structure.Parts[sum].Sum(part => counts[part]);
        }

        return counts;
    }

    private static double[] Variances(SumStructure structure, IReadOnlyList<double[]> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Hierarchy.RequireRows(errors, structure.Count, "nodes", nameof(errors));
        var leaves = LeavesBeneath(structure);
        var variances = new double[structure.Count];
        var (known, perLeaf) = (0, 0.0);
        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = MeanSquare(errors[i]);
            if (!double.IsNaN(variances[i]))
            {
                known++;
                perLeaf += variances[i] / leaves[i];
            }
        }

        if (!double.IsFinite(perLeaf))
        {
            throw new ArgumentException("The errors hold infinity, or numbers too large to square. Give NaN where there is no error.", nameof(errors));
        }

        if (perLeaf == 0)
        {
            return leaves; // nobody ever erred, or nobody knows
        }

        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = double.IsNaN(variances[i]) ? perLeaf / known * leaves[i] : variances[i];
        }

        var least = LeastVariance * variances.Max();
        return Array.ConvertAll(variances, variance => Math.Max(variance, least));
    }

    private static double MeanSquare(double[] errors)
    {
        var (count, sum) = (0, 0.0);
        foreach (var error in errors)
        {
            if (!double.IsNaN(error))
            {
                count++;
                sum += error * error;
            }
        }

        return sum / count; // NaN without any
    }

    private int RequireForecasts(IReadOnlyList<double[]> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        var steps = Hierarchy.RequireRows(forecasts, Hierarchy.Nodes.Count, "nodes", nameof(forecasts));
        for (var i = 0; i < forecasts.Count; i++)
        {
            if (Array.FindIndex(forecasts[i], value => !double.IsFinite(value)) is var step and >= 0)
            {
                throw new ArgumentException($"The forecast of '{Hierarchy.Nodes[i]}' at step {step} (counted from 0) is {forecasts[i][step]}; only finite ones add up.", nameof(forecasts));
            }
        }

        return steps;
    }

    private static double[][] CopyOf(IReadOnlyList<double[]> rows) => [.. rows.Select(row => (double[])row.Clone())];
}
