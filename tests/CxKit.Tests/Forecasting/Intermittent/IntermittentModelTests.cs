using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

public class IntermittentModelTests
{
    private static readonly IntermittentModel[] s_given = [new Croston(0.3, 0.2), new Sba(0.3, 0.2), new Sbj(0.3, 0.2), new Tsb(0.3, 0.2)];
    private static readonly IntermittentModel[] s_estimated = [new Croston(), new Sba(), new Sbj(), new Tsb()];
    private static readonly IntermittentModel[] s_all = [.. s_given, .. s_estimated];

    // Launch with 3 in the third period; then 6 periods with 2 demands, so p₀ = 3. With α = 0.5, β = 0.2:
    // at the 2, after 2 periods: z = 3 + 0.5(2 − 3) = 2.5, p = 3 + 0.2(2 − 3) = 2.8;
    // at the 4, after 3 periods: z = 2.5 + 0.5(4 − 2.5) = 3.25, p = 2.8 + 0.2(3 − 2.8) = 2.84.
    private static readonly double[] s_byHand = [0, 0, 3, 0, 2, 0, 0, 4, 0];

    [Fact]
    public void Croston_gives_what_is_worked_out_by_hand()
    {
        var fitted = new Croston(0.5, 0.2).Fit(s_byHand);

        Assert.Equal(3.25, fitted.DemandSize, 15);
        Assert.Equal(1 / 2.84, fitted.DemandProbability, 15);
        Assert.Equal(3.25 / 2.84, fitted.Rate, 15);
        AssertClose([double.NaN, double.NaN, double.NaN, 1, 1, 2.5 / 2.8, 2.5 / 2.8, 2.5 / 2.8, 3.25 / 2.84], fitted.Fitted);
        AssertClose([double.NaN, double.NaN, double.NaN, -1, 1, -2.5 / 2.8, -2.5 / 2.8, 4 - 2.5 / 2.8, -3.25 / 2.84], fitted.Residuals);
        Assert.Equal("Croston", fitted.Name);
        Assert.Null(fitted.Statistics);
    }

    [Fact]
    public void Sba_and_Sbj_correct_Croston_by_the_parameter_of_the_interval()
    {
        Assert.Equal(0.9 * 3.25 / 2.84, new Sba(0.5, 0.2).Fit(s_byHand).Rate, 15);
        Assert.Equal((1 - 0.2 / 1.8) * 3.25 / 2.84, new Sbj(0.5, 0.2).Fit(s_byHand).Rate, 15);
    }

    [Fact]
    public void Tsb_gives_what_is_worked_out_by_hand()
    {
        var p0 = 1 / 3.0;
        var p1 = 0.8 * p0;
        var p2 = 0.8 * p1 + 0.2;
        var p3 = 0.8 * p2;
        var p4 = 0.8 * p3;
        var p5 = 0.8 * p4 + 0.2;
        var p6 = 0.8 * p5;

        var fitted = new Tsb(0.5, 0.2).Fit(s_byHand);

        AssertClose([double.NaN, double.NaN, double.NaN, 3 * p0, 3 * p1, 2.5 * p2, 2.5 * p3, 2.5 * p4, 3.25 * p5], fitted.Fitted);
        Assert.Equal(3.25 * p6, fitted.Rate, 14);
    }

    [Fact]
    public void A_start_from_the_first_observation_lives_through_the_zeros_before_the_launch()
    {
        var croston = new Croston(0.5, 0.2) { Start = IntermittentStart.FirstObservation }.Fit([0, 0, 0, 6, 0, 4]);
        var tsb = new Tsb(0.5, 0.2) { Start = IntermittentStart.FirstObservation }.Fit([0, 0, 0, 6, 0, 4]);

        AssertClose([double.NaN, 0, 0, 0, 6 / 4.0, 6 / 4.0], croston.Fitted); // first demand in period 4
        Assert.Equal(5 / 3.6, croston.Rate, 15);
        AssertClose([double.NaN, 0, 0, 0, 6 * 0.2, 6 * 0.2 * 0.8], tsb.Fitted);
        Assert.Equal(5 * (0.16 * 0.8 + 0.2), tsb.Rate, 15);
    }

    [Fact]
    public void Zeros_before_the_launch_teach_nothing_by_default() =>
        Prop.ForAll(Histories.WithDemand(), history => s_all.All(model => SameAnswer(model.Fit(history), model.Fit([0, 0, 0, .. history]))))
            .Holds();

    [Fact]
    public void Unobserved_periods_move_no_state_and_add_nothing_to_an_interval() =>
        Prop.ForAll(Histories.Any(), Gen.Choose(0, 60).ToArbitrary(), (history, place) =>
        {
            place = Math.Min(place, history.Length);
            double[] withGap = [.. history[..place], double.NaN, double.NaN, .. history[place..]];
            return s_all.All(model =>
            {
                var gap = model.Fit(withGap, MissingValues.Skip);
                return SameAnswer(model.Fit(history), gap) && double.IsNaN(gap.Residuals[place]) && gap.Fitted.Length == withGap.Length;
            });
        }).Holds();

    [Fact]
    public void The_unit_of_demand_does_not_matter() =>
        Prop.ForAll(Histories.Any(), history => s_all.All(model =>
        {
            var one = model.Fit(history);
            var other = model.Fit([.. history.Select(y => 1024 * y)]); // a power of two, so that not even rounding differs
            return other.Rate == 1024 * one.Rate && other.DemandProbability == one.DemandProbability && other.SizeSmoothing == one.SizeSmoothing;
        })).Holds();

    [Fact]
    public void Probability_size_and_rate_stay_where_they_can_be() =>
        Prop.ForAll(Histories.Any(), history => s_all.All(model =>
        {
            var fitted = model.Fit(history);
            return fitted.DemandProbability is >= 0 and <= 1
                && fitted.DemandSize >= 0 && fitted.DemandSize <= history.Max()
                && fitted.Rate == fitted.DemandProbability * fitted.DemandSize
                && fitted.Forecast(3).Mean.ToArray().All(mean => mean == fitted.Rate);
        })).Holds();

    [Fact]
    public void Without_further_demand_Croston_stays_and_Tsb_fades_by_its_parameter() =>
        Prop.ForAll(Histories.WithDemand(), history =>
        {
            var croston = new Croston(0.3, 0.2) { Start = IntermittentStart.FirstObservation };
            var tsb = new Tsb(0.3, 0.2) { Start = IntermittentStart.FirstObservation };
            double[] ended = [.. history, 0, 0, 0];
            return croston.Fit(ended).Rate == croston.Fit(history).Rate
                && Math.Abs(tsb.Fit(ended).Rate / tsb.Fit(history).Rate - 0.8 * 0.8 * 0.8) < 1e-12;
        }).Holds();

    [Fact]
    public void A_history_without_demand_forecasts_zero_with_certainty()
    {
        foreach (var model in s_all)
        {
            var fitted = model.Fit([0, 0, 0, 0]);
            var forecast = fitted.Forecast(3);

            Assert.Equal(0, fitted.Rate);
            Assert.Equal([0, 0, 0, 0], fitted.Fitted.ToArray());
            Assert.Equal([0, 0, 0], forecast.Mean.ToArray());
            Assert.Equal(0, forecast.Quantile(0, 0.999));
            Assert.Equal(0, forecast.CumulativeQuantile(3, 0.999));
            Assert.All(forecast.SamplePaths(20), path => Assert.Equal([0, 0, 0], path));
        }
    }

    [Fact]
    public void A_single_demand_is_spread_over_the_whole_history()
    {
        foreach (var history in (double[][])[[6, 0, 0], [0, 6, 0], [0, 0, 6]])
        {
            var croston = new Croston().Fit(history);
            Assert.Equal(2, croston.Rate, 15);
            Assert.Equal(IntermittentModel.UsualSmoothing, croston.SizeSmoothing);
            Assert.True(croston.Forecast(1).Quantile(0, 0.99) > 6); // Poisson, for want of a second size
        }

        Assert.Equal(2, new Tsb().Fit([0, 0, 6]).Rate, 15);
        Assert.Equal(2 * 0.9 * 0.9, new Tsb().Fit([6, 0, 0]).Rate, 15);
        Assert.Equal(5, new Croston().Fit([5]).Rate);
    }

    [Fact]
    public void Constant_demand_is_forecast_as_it_is_apart_from_the_bias_corrections()
    {
        double[] constant = [4, 4, 4, 4, 4, 4, 4, 4];
        foreach (var model in (IntermittentModel[])[new Croston(), new Tsb()])
        {
            var forecast = model.Fit(constant).Forecast(5);
            Assert.Equal(4, forecast.Mean[0]);
            Assert.Equal(new Interval(20, 20, 0.9), forecast.Cumulative(5, 0.9).Interval);
        }

        Assert.Equal(4 * 0.9, new Sba(0.1, 0.2).Fit(constant).Rate, 15);
    }

    [Fact]
    public void Negative_and_absurd_demand_is_refused_with_its_place_and_a_remedy()
    {
        foreach (var model in s_all)
        {
            var negative = Assert.Throws<UnsuitableHistoryException>(() => model.Fit([1, 0, -3]));
            Assert.Contains("Value 2", negative.Message, StringComparison.Ordinal);
            Assert.Contains("MissingValues.Skip", negative.Message, StringComparison.Ordinal);
            Assert.Throws<UnsuitableHistoryException>(() => model.Fit([1, 1e200]));
            Assert.Throws<UnsuitableHistoryException>(() => model.Fit([]));
            Assert.Throws<UnsuitableHistoryException>(() => model.Fit([1, double.NaN]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Smoothing_parameters_out_of_range_are_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("sizeSmoothing", () => new Croston(value, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>("intervalSmoothing", () => new Sba(0.1, value));
        Assert.Throws<ArgumentOutOfRangeException>("intervalSmoothing", () => new Sbj(0.1, value));
        Assert.Throws<ArgumentOutOfRangeException>("probabilitySmoothing", () => new Tsb(0.1, value));
    }

    [Fact]
    public void Modes_without_a_name_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Croston { Loss = (IntermittentLoss)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Croston { Start = (IntermittentStart)9 });
    }

    [Fact]
    public void Names_are_those_of_the_tool() => Assert.Equal(["croston", "sba", "sbj", "tsb"], s_given.Select(model => model.Name));

    [Fact]
    public void A_fit_allocates_in_proportion_to_the_history_and_not_to_the_search()
    {
        var history = Histories.Hurdle(new SeededRandom(3), periods: 500, probability: 0.2, meanSize: 3);
        var model = new Tsb();
        model.Fit(history);
        var before = GC.GetAllocatedBytesForCurrentThread();
        model.Fit(history);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * sizeof(double) * history.Length);
    }

    private static bool SameAnswer(FittedIntermittent one, FittedIntermittent other) =>
        one.Rate == other.Rate && one.DemandSize == other.DemandSize
        && one.SizeSmoothing == other.SizeSmoothing && one.OccurrenceSmoothing == other.OccurrenceSmoothing;

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 14);
        }
    }
}
