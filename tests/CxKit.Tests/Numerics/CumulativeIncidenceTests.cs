using System.Globalization;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class CumulativeIncidenceTests
{
    private const double All = WatchedUnit.FromStart;

    [Fact]
    public void Five_units_are_as_by_hand()
    {
        // n = 5: event of interest at 1, another at 2, censored at 3, event at 4, censored at 5.
        var curve = Curve((1, 1), (2, 2), (3, 0), (4, 1), (5, 0));

        Assert.Equal(1 / 5.0, curve.Incidence(1), tolerance: 1e-15);
        Assert.Equal(3 / 5.0, curve.Survival(2), tolerance: 1e-15);
        Assert.Equal(1 / 5.0 + 3 / 5.0 / 2, curve.Incidence(4), tolerance: 1e-15);
        Assert.Equal(0, curve.Incidence(0.999));
        Assert.Equal(1 / 2.0, curve.Within(3, 4).Probability, tolerance: 1e-15);
        Assert.Equal((5, 4), (curve.Last, curve.Quantile(0.5)));
        Assert.Equal(double.PositiveInfinity, curve.Quantile(0.51));
    }

    [Fact]
    public void Without_censoring_it_is_a_share_with_the_variance_of_one() => Prop.ForAll(Units(censored: false), units =>
    {
        var curve = CumulativeIncidence.From(units);
        foreach (var unit in units)
        {
            var share = units.Count(other => other.Cause == 1 && other.Exit <= unit.Exit) / (double)units.Length;
            var (probability, variance) = curve.Within(All, unit.Exit);

            Assert.Equal(share, probability, tolerance: 1e-9);
            Assert.Equal(share * (1 - share) / units.Length, variance, tolerance: 1e-9);
        }
    }).Holds();

    [Fact]
    public void With_one_kind_of_event_it_is_one_minus_Kaplan_Meier_with_Greenwoods_variance() => Prop.ForAll(Units(censored: true), units =>
    {
        var single = Array.ConvertAll(units, unit => unit with { Cause = unit.Cause > 0 ? (byte)1 : (byte)0 });
        var meier = KaplanMeier.From([.. single.Where(unit => unit.Cause == 1).Select(unit => unit.Exit)], [.. single.Where(unit => unit.Cause == 0).Select(unit => unit.Exit)]);
        var curve = CumulativeIncidence.From(single);
        foreach (var step in meier.Steps.Where(step => step.Survival > 0))
        {
            var (probability, variance) = curve.Within(All, step.Time);

            Assert.Equal(1 - step.Survival, probability, tolerance: 1e-9);
            Assert.Equal(step.Survival * step.Survival * step.Greenwood, variance, tolerance: 1e-9);
        }
    }).Holds();

    [Fact]
    public void The_kinds_and_those_left_make_up_everybody() => Prop.ForAll(Units(censored: true), units =>
    {
        var others = Array.ConvertAll(units, unit => unit with { Cause = unit.Cause switch { 1 => 2, 2 => 1, _ => 0 } });
        var (curve, other) = (CumulativeIncidence.From(units), CumulativeIncidence.From(others));
        Assert.All(units, unit => Assert.Equal(1, curve.Incidence(unit.Exit) + other.Incidence(unit.Exit) + curve.Survival(unit.Exit), tolerance: 1e-9));
    }).Holds();

    [Fact]
    public void A_weight_counts_a_unit_several_times_and_order_does_not_matter() => Prop.ForAll(Units(censored: true), units =>
    {
        var tripled = CumulativeIncidence.From([.. units, .. units.Reverse(), .. units]);
        var weighted = CumulativeIncidence.From(Array.ConvertAll(units, unit => unit with { Weight = 3 }));
        foreach (var unit in units)
        {
            Assert.Equal(tripled.Incidence(unit.Exit), weighted.Incidence(unit.Exit), tolerance: 1e-9);

            // Three times the same unit is not three units: the variance stays that of the units that there are.
            Assert.Equal(CumulativeIncidence.From(units).Within(All, unit.Exit).Variance, weighted.Within(All, unit.Exit).Variance, tolerance: 1e-9);
        }
    }).Holds();

    [Fact]
    public void Who_enters_late_is_at_risk_from_then_on()
    {
        // At time 2 only the first and the third are at risk: the second enters at 2, not before.
        var curve = CumulativeIncidence.From([new(All, 2, 1, 1), new(2, 5, 1, 1), new(1, 4, 0, 1), new(6, 6, 1, 1)]);

        Assert.Equal(0.5, curve.Incidence(2), tolerance: 1e-15);
        Assert.Equal(1, curve.Incidence(5), tolerance: 1e-15);
        Assert.Equal(3, curve.Weight);
    }

    [Fact]
    public void The_chance_of_those_left_has_the_variance_of_the_curve_that_starts_there() => Prop.ForAll(Units(censored: true), Gen.Choose(0, 10).ToArbitrary(), (units, from) =>
    {
        var whole = CumulativeIncidence.From(units);
        var late = CumulativeIncidence.From([.. units.Where(unit => unit.Exit > from)]);
        foreach (var unit in units.Where(unit => unit.Exit > from))
        {
            Assert.Equal(late.Incidence(unit.Exit), whole.Within(from, unit.Exit).Probability, tolerance: 1e-9);
            if (late.Weight == units.Length)
            {
                Assert.Equal(late.Within(All, unit.Exit).Variance, whole.Within(from, unit.Exit).Variance, tolerance: 1e-9);
            }
        }
    }).Holds();

    [Fact]
    public void Nobody_makes_no_curve()
    {
        var curve = CumulativeIncidence.From([]);

        Assert.Equal((0, 1, 0, double.PositiveInfinity), (curve.Incidence(5), curve.Survival(5), curve.Last, curve.Quantile(0.5)));
    }

    [SharedDataFact("golden/lung.csv")]
    public void The_lung_data_have_the_curve_of_R()
    {
        // R 4.2.2, survival: summary(survfit(Surv(time, status) ~ 1, lung), times = c(180, 365)); the standard error is Greenwood's.
        var rows = File.ReadLines(SharedDataFactAttribute.PathOf("golden/lung.csv")).Skip(1).Select(line => line.Split(','));
        var curve = CumulativeIncidence.From([.. rows.Select(row => new WatchedUnit(All, double.Parse(row[1], CultureInfo.InvariantCulture), row[2] == "2" ? (byte)1 : (byte)0, 1))]);

        foreach (var (time, survival, error) in new[] { (180, 0.72167065, 0.029812), (365, 0.40924162, 0.035824) })
        {
            var (probability, variance) = curve.Within(All, time);
            Assert.Equal(survival, 1 - probability, tolerance: 5e-9);
            Assert.Equal(error, Math.Sqrt(variance), tolerance: 5e-7);
        }

        Assert.Equal(310, curve.Quantile(0.5));
    }

    [Fact]
    public void The_variance_is_that_of_simulated_curves()
    {
        // Exponential times of two kinds and uniform censoring. The mean variance must lie within 12 % of the variance of 3,000 curves, whose standard error is about
        // 2.6 %: no false alarm in practice.
        var random = new SeededRandom(4);
        var (sum, squares, variances) = (0.0, 0.0, 0.0);
        const int Runs = 3000;
        for (var run = 0; run < Runs; run++)
        {
            var units = new WatchedUnit[80];
            for (var i = 0; i < units.Length; i++)
            {
                var (first, other, cut) = (-Math.Log(random.NextOpenDouble()), -2 * Math.Log(random.NextOpenDouble()), 3 * random.NextDouble());
                var time = Math.Min(cut, Math.Min(first, other));
                units[i] = new(All, time, time == cut ? (byte)0 : time == first ? (byte)1 : (byte)2, 1);
            }

            var (probability, variance) = CumulativeIncidence.From(units).Within(All, 1);
            (sum, squares, variances) = (sum + probability, squares + probability * probability, variances + variance);
        }

        var truth = (1 - Math.Exp(-1.5)) / 1.5;
        Assert.Equal(truth, sum / Runs, tolerance: 0.004);
        Assert.Equal(1, variances / Runs / (squares / Runs - sum / Runs * (sum / Runs)), tolerance: 0.12);
    }

    private static CumulativeIncidence Curve(params (double Time, int Cause)[] units) =>
        CumulativeIncidence.From(Array.ConvertAll(units, unit => new WatchedUnit(All, unit.Time, (byte)unit.Cause, 1)));

    private static Arbitrary<WatchedUnit[]> Units(bool censored) =>
        (from time in Gen.Choose(1, 12) from cause in Gen.Choose(censored ? 0 : 1, 2) select new WatchedUnit(All, time, (byte)cause, 1)).NonEmptyListOf()
        .Select(list => list.ToArray()).ToArbitrary();
}
