using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Hierarchies;

public class ReconcilerTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, 4_000).ToArbitrary();

    public static TheoryData<ReconciliationMethod> Methods => [.. Enum.GetValues<ReconciliationMethod>()];

    [Fact]
    public void Diagonal_weights_give_the_textbook_formula_on_any_hierarchy() => Prop.ForAll(Seeds, seed =>
    {
        var hierarchy = RandomHierarchies.Make(seed);
        var forecasts = RandomHierarchies.Rows(hierarchy, 1, 11, mean: 3);
        var errors = RandomHierarchies.Rows(hierarchy, 9, 12);
        var leaves = hierarchy.Nodes.Select(node => (double)hierarchy.LeavesOf(node).Count).ToArray();
        AssertMinT(hierarchy, Reconciler.Ols(hierarchy), [.. leaves.Select(_ => 1.0)], forecasts);
        AssertMinT(hierarchy, Reconciler.StructuralWls(hierarchy), leaves, forecasts);
        AssertMinT(hierarchy, Reconciler.VarianceWls(hierarchy, errors), [.. errors.Select(row => row.Average(e => e * e))], forecasts);
    }).Holds();

    [Fact]
    public void A_shrunk_covariance_gives_the_textbook_formula_on_any_hierarchy() => Prop.ForAll(Seeds, seed =>
    {
        var hierarchy = RandomHierarchies.Make(seed);
        var forecasts = RandomHierarchies.Rows(hierarchy, 1, 21, mean: 3);
        var errors = RandomHierarchies.Rows(hierarchy, 5 + seed % 40, 22); // fewer and more periods than nodes
        var (w, lambda) = DenseReconciliation.Shrunk(errors);
        if (lambda < ShrunkCovariance.LeastShrinkage)
        {
            return;
        }

        var reconciler = Reconciler.ShrunkCovariance(hierarchy, errors);
        Assert.Equal(lambda, reconciler.Shrinkage!.Value, 1e-9);
        AssertClose(DenseReconciliation.MinT(hierarchy, w, [.. forecasts.Select(row => row[0])]), reconciler.Reconcile(forecasts), 1e-7);
    }).Holds();

    [Fact]
    public void Many_crossing_sums_by_conjugate_gradients_are_the_same_as_by_a_factor()
    {
        // 40 × 40 × 2 keys leave more than 1,500 pairs outside the forest.
        var random = new SeededRandom(3);
        var items = Enumerable.Range(0, 6_000)
            .Select(_ => (A: random.Next(40), B: random.Next(60), C: random.Next(60))).Distinct()
            .Select((key, i) => new GroupedItem($"i{i:0000}", ("a", $"{key.A}"), ("b", $"{key.B}"), ("c", $"{key.C}"))).ToArray();
        var hierarchy = Hierarchy.Crossed(items, "a", "b", "c");
        Assert.True(hierarchy.Structure.IsCrossing.Count(crossing => crossing) > AdditiveProjection.LargestFactored);
        var forecasts = RandomHierarchies.Rows(hierarchy, 1, 5, mean: 10);
        var coherent = Reconciler.StructuralWls(hierarchy).Reconcile(forecasts);
        Assert.Empty(hierarchy.FindGaps(coherent));

        // The nearest point: what was moved is orthogonal, in the metric, to everything that adds up, so that S′W⁻¹(ŷ − ỹ) = 0.
        var rest = hierarchy.Nodes.Select((node, i) => (forecasts[i][0] - coherent[i][0]) / hierarchy.LeavesOf(node).Count).ToArray();
        var size = rest.Max(Math.Abs);
        hierarchy.Structure.PassDown(rest);
        Assert.All(rest.Skip(hierarchy.GroupCount), value => Assert.InRange(Math.Abs(value), 0, 1e-8 * size));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_adds_up_and_keeps_what_adds_up_already(ReconciliationMethod method) => Prop.ForAll(Seeds, seed =>
    {
        var hierarchy = RandomHierarchies.Make(seed);
        if (Make(method, hierarchy) is not { } reconciler)
        {
            return;
        }

        var coherent = reconciler.Reconcile(RandomHierarchies.Rows(hierarchy, 3, 31, mean: 5));
        Assert.Empty(hierarchy.FindGaps(coherent, 1e-9));
        if (method is not (ReconciliationMethod.TopDownAverageShares or ReconciliationMethod.TopDownSharesOfAverages))
        {
            AssertClose([.. coherent.SelectMany(row => row)], [[.. reconciler.Reconcile(coherent).SelectMany(row => row)]], 1e-9);
        }
    }).Holds();

    [Theory]
    [MemberData(nameof(Methods))]
    public void Without_negatives_every_method_adds_up_and_stays_above_zero(ReconciliationMethod method) => Prop.ForAll(Seeds, seed =>
    {
        var hierarchy = RandomHierarchies.Make(seed);
        if (Make(method, hierarchy) is not { } reconciler)
        {
            return;
        }

        var (values, cutOff) = reconciler.ReconcileNonNegative(RandomHierarchies.Rows(hierarchy, 2, 41, mean: 0.3));
        Assert.Empty(cutOff);
        Assert.Empty(hierarchy.FindGaps(values, 1e-9));
        Assert.All(values, row => Assert.All(row, value => Assert.True(value >= 0)));
    }).Holds();

    [Fact]
    public void The_nearest_forecasts_above_zero_meet_the_conditions_of_Karush_Kuhn_and_Tucker() => Prop.ForAll(Seeds, seed =>
    {
        var hierarchy = RandomHierarchies.Make(seed);
        var errors = RandomHierarchies.Rows(hierarchy, 30, 52);
        var (w, lambda) = DenseReconciliation.Shrunk(errors);
        if (lambda < ShrunkCovariance.LeastShrinkage)
        {
            return;
        }

        var forecasts = RandomHierarchies.Rows(hierarchy, 1, 51, mean: 0.2);
        var (values, _) = Reconciler.ShrunkCovariance(hierarchy, errors).ReconcileNonNegative(forecasts);
        var rest = new double[values.Count, 1];
        for (var i = 0; i < values.Count; i++)
        {
            rest[i, 0] = values[i][0] - forecasts[i][0];
        }

        var s = DenseReconciliation.Transpose(DenseReconciliation.SummingMatrix(hierarchy));
        var gradient = DenseReconciliation.Multiply(s, DenseReconciliation.Multiply(DenseReconciliation.Inverse(w), rest));
        var size = gradient.Cast<double>().Max(Math.Abs) + 1;
        for (var leaf = 0; leaf < hierarchy.LeafCount; leaf++)
        {
            Assert.True(gradient[leaf, 0] > -1e-6 * size, $"leaf {leaf} wants to grow: {gradient[leaf, 0]}");
            Assert.True(values[hierarchy.GroupCount + leaf][0] == 0 || Math.Abs(gradient[leaf, 0]) < 1e-6 * size, $"leaf {leaf} is not at its optimum");
        }
    }).Holds();

    [Fact]
    public void The_nearest_forecasts_above_zero_leave_the_total_where_its_own_forecast_is_unlike_cutting_off()
    {
        var hierarchy = Hierarchy.FromParents([new("a", "total"), new("b", "total"), new("c", "total")]);
        double[][] forecasts = [[10], [-4], [7], [7]];
        var (nearest, _) = Reconciler.StructuralWls(hierarchy).ReconcileNonNegative(forecasts);
        var cut = Reconciler.BottomUp(hierarchy).ReconcileNonNegative(forecasts).Values;
        Assert.Equal(14, cut[0][0]);
        Assert.Equal(0, nearest[1][0]);
        Assert.Equal(12.4, nearest[0][0], 1e-12); // a is held at 0; 4 too many over weights 3, 1 and 1: the total takes 3/5 of them
        Assert.Equal(6.2, nearest[2][0], 1e-12);
    }

    [Fact]
    public void Ordinary_least_squares_does_not_depend_on_the_unit_and_minimum_trace_not_on_the_order_of_links()
    {
        var hierarchy = RandomHierarchies.Make(8);
        var forecasts = RandomHierarchies.Rows(hierarchy, 2, 61, mean: 4);
        var thousands = Array.ConvertAll(forecasts, row => Array.ConvertAll(row, value => value * 1024));
        var coherent = Reconciler.Ols(hierarchy).Reconcile(forecasts);
        var scaled = Reconciler.Ols(hierarchy).Reconcile(thousands);
        Assert.Equal(coherent.SelectMany(row => row.Select(value => value * 1024)), scaled.SelectMany(row => row));

        HierarchyLink[] links = [new("x", "m"), new("m", "t"), new("y", "m"), new("z", "t")];
        var forward = Reconciler.Ols(Hierarchy.FromParents(links)).Reconcile([[9], [4], [1], [2], [3]]);
        var backward = Reconciler.Ols(Hierarchy.FromParents(links.Reverse())).Reconcile([[9], [4], [1], [2], [3]]);
        Assert.Equal(forward.Select(row => row[0]), backward.Select(row => row[0]));
    }

    [Fact]
    public void Unbiased_forecasts_stay_unbiased() => Prop.ForAll(Seeds, seed =>
    {
        // P y = y for every coherent y is unbiasedness: E ỹ = P E ŷ = P y. Adding an error e moves the result by P e, whatever y is.
        var hierarchy = RandomHierarchies.Make(seed);
        var errors = RandomHierarchies.Rows(hierarchy, 20, 71);
        var truth = hierarchy.AddUp(RandomHierarchies.Rows(hierarchy, 1, 72, mean: 50)[hierarchy.GroupCount..]);
        var noise = RandomHierarchies.Rows(hierarchy, 1, 73);
        var reconciler = Reconciler.ShrunkCovariance(hierarchy, errors);
        var moved = reconciler.Reconcile(Plus(truth, noise, 1));
        var alone = reconciler.Reconcile(noise);
        AssertClose([.. Plus(truth, alone, 1).Select(row => row[0])], moved, 1e-9);
        var mirrored = reconciler.Reconcile(Plus(truth, noise, -1));
        AssertClose([.. truth.Select(row => row[0])], Array.ConvertAll(Plus(moved, mirrored, 1), row => new[] { row[0] / 2 }), 1e-9);
    }).Holds();

    [Fact]
    public void Reconciling_by_the_covariance_lowers_the_squared_error()
    {
        // Errors with a common part in every leaf, and extra error in the groups' own forecasts. 2,000 draws; the ratio's standard error is under
        // 0.03, and the true gain over 30 %, so that a false alarm is beyond six standard errors.
        var hierarchy = Hierarchy.Nested(
            Enumerable.Range(0, 12).Select(i => new GroupedItem($"i{i:00}", ("category", $"c{i / 4}"))), "category");
        var random = new SeededRandom(5);
        var reconciler = Reconciler.ShrunkCovariance(hierarchy, Transposed([.. Enumerable.Range(0, 200).Select(_ => Draw(hierarchy, random))]));
        var plain = Reconciler.Ols(hierarchy);
        var (own, minT, ols) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 2_000; i++)
        {
            var errors = Array.ConvertAll(Draw(hierarchy, random), error => new[] { error });
            own += errors.Sum(row => row[0] * row[0]);
            minT += reconciler.Reconcile(errors).Sum(row => row[0] * row[0]);
            ols += plain.Reconcile(errors).Sum(row => row[0] * row[0]);
        }

        Assert.InRange(minT / own, 0, 0.85);
        Assert.InRange(minT / ols, 0, 1);
    }

    [Fact]
    public void Errors_that_say_nothing_fall_back_on_weights_that_are_positive()
    {
        var hierarchy = Hierarchy.FromParents([new("a", "m"), new("b", "m"), new("m", "t"), new("c", "t")]);
        double[][] forecasts = [[20], [9], [3], [4], [5]];
        var structural = Reconciler.StructuralWls(hierarchy).Reconcile(forecasts);
        double[][] none = [.. hierarchy.Nodes.Select(_ => new[] { double.NaN, double.NaN })];
        double[][] zero = [.. hierarchy.Nodes.Select(_ => new double[2])];
        Assert.Equal(structural, Reconciler.VarianceWls(hierarchy, none).Reconcile(forecasts));
        AssertClose([.. structural.Select(row => row[0])], Reconciler.ShrunkCovariance(hierarchy, zero).Reconcile(forecasts), 1e-9);

        // Two leaves that never err hardly move, and the one that does takes up the difference.
        double[][] some = [[2, -2], [1, 1], [0, 0], [0, 0], [3, -3]];
        foreach (var reconciler in new[] { Reconciler.VarianceWls(hierarchy, some), Reconciler.ShrunkCovariance(hierarchy, some) })
        {
            var coherent = reconciler.Reconcile(forecasts);
            Assert.Empty(hierarchy.FindGaps(coherent));
            Assert.Equal(3, coherent[2][0], 1e-3);
            Assert.Equal(4, coherent[3][0], 1e-3);
        }
    }

    [Fact]
    public void Errors_that_always_go_together_still_have_an_answer()
    {
        var hierarchy = Hierarchy.FromParents([new("a", "t"), new("b", "t")]);
        double[] e = [.. Enumerable.Range(0, 50).Select(i => Math.Sin(i * 1.7))];
        var reconciler = Reconciler.ShrunkCovariance(hierarchy, [[.. e.Select(x => 2 * x)], e, e]);
        Assert.InRange(reconciler.Shrinkage!.Value, ShrunkCovariance.LeastShrinkage, 0.1);
        var coherent = reconciler.Reconcile([[10], [4], [5]]);
        Assert.Equal(coherent[0][0], coherent[1][0] + coherent[2][0], 1e-12);
        Assert.InRange(coherent[0][0], 5, 15);
    }

    [Fact]
    public void Historical_shares_divide_the_total()
    {
        var hierarchy = Hierarchy.FromParents([new("a", "t"), new("b", "t")]);
        double[][] histories = [[1, 6, 0], [1, 2, 0]];
        Assert.Equal([12.0, 7.5, 4.5], Reconciler.TopDownAverageShares(hierarchy, histories).Reconcile([[12], [0], [0]]).Select(row => row[0]));
        Assert.Equal([12.0, 8.4, 3.6], Reconciler.TopDownSharesOfAverages(hierarchy, histories).Reconcile([[12], [0], [0]]).Select(row => Math.Round(row[0], 12)));
        Assert.Equal([12.0, 9, 3], Reconciler.TopDownForecastShares(hierarchy).Reconcile([[12], [6], [2]]).Select(row => row[0]));
        Assert.Equal([12.0, 6, 6], Reconciler.TopDownForecastShares(hierarchy).Reconcile([[12], [0], [0]]).Select(row => row[0]));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_named()
    {
        var hierarchy = Hierarchy.FromParents([new("a", "t"), new("b", "t")]);
        Assert.Contains("2 rows", Assert.Throws<ArgumentException>(() => Reconciler.Ols(hierarchy).Reconcile([[1], [1]])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => Reconciler.Ols(hierarchy).Reconcile([[1], [1], [1, 2]])).Message, StringComparison.Ordinal);
        Assert.Contains("'b' at step 1", Assert.Throws<ArgumentException>(() => Reconciler.Ols(hierarchy).Reconcile([[1, 1], [1, 1], [1, double.NaN]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Reconciler.VarianceWls(hierarchy, [[1], [1], [double.PositiveInfinity]]));
        Assert.Throws<ArgumentException>(() => Reconciler.TopDownForecastShares(Hierarchy.Crossed(
            [new("1", ("s", "x"), ("p", "y")), new("2", ("s", "x"), ("p", "z")), new("3", ("s", "w"), ("p", "y")), new("4", ("s", "w"), ("p", "y"))], "s", "p")));
    }

    private static Reconciler? Make(ReconciliationMethod method, Hierarchy hierarchy)
    {
        var errors = RandomHierarchies.Rows(hierarchy, 25, 81);
        var histories = RandomHierarchies.Rows(hierarchy, 25, 82, mean: 9)[hierarchy.GroupCount..];
        return method switch
        {
            ReconciliationMethod.ShrunkCovariance => Reconciler.ShrunkCovariance(hierarchy, errors),
            ReconciliationMethod.VarianceWls => Reconciler.VarianceWls(hierarchy, errors),
            ReconciliationMethod.StructuralWls => Reconciler.StructuralWls(hierarchy),
            ReconciliationMethod.Ols => Reconciler.Ols(hierarchy),
            ReconciliationMethod.BottomUp => Reconciler.BottomUp(hierarchy),
            ReconciliationMethod.TopDownAverageShares => Reconciler.TopDownAverageShares(hierarchy, histories),
            ReconciliationMethod.TopDownSharesOfAverages => Reconciler.TopDownSharesOfAverages(hierarchy, histories),
            _ => hierarchy.IsCrossed ? null : Reconciler.TopDownForecastShares(hierarchy),
        };
    }

    private static double[] Draw(Hierarchy hierarchy, SeededRandom random)
    {
        var common = random.NextNormal();
        var leaves = hierarchy.Leaves.Select(_ => new[] { common + random.NextNormal() }).ToArray();
        return [.. hierarchy.AddUp(leaves).Select((row, i) => i < hierarchy.GroupCount ? 0.6 * row[0] + 1.5 * random.NextNormal() : row[0])];
    }

    private static double[][] Transposed(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => Array.ConvertAll(rows, row => row[i]))];

    private static double[][] Plus(IReadOnlyList<double[]> a, double[][] b, double sign) =>
        [.. a.Select((row, i) => row.Select((value, t) => value + sign * b[i][t]).ToArray())];

    private static void AssertMinT(Hierarchy hierarchy, Reconciler reconciler, double[] variances, double[][] forecasts) => AssertClose(
        DenseReconciliation.MinT(hierarchy, DenseReconciliation.Diagonal(variances), [.. forecasts.Select(row => row[0])]), reconciler.Reconcile(forecasts), 1e-9);

    private static void AssertClose(double[] expected, double[][] actual, double relative)
    {
        var size = expected.Max(Math.Abs) + 1;
        var flat = actual.SelectMany(row => row).ToArray();
        Assert.Equal(expected.Length, flat.Length);
        for (var i = 0; i < flat.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - flat[i]) <= relative * size, $"{i}: {expected[i]} is not {flat[i]}");
        }
    }
}
