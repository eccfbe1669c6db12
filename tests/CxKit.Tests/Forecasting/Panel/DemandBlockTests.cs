using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Panel;

public class DemandBlockTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    [Fact]
    public void A_block_becomes_series_in_order_of_ids_without_being_copied()
    {
        double[] block = [1, 2, 3, 4, 5, 6];

        var panel = DemandPanel.FromBlock(["b", "a"], Period.Week, Monday, block);

        Assert.Equal(["a", "b"], panel.Select(series => series.Id));
        Assert.Equal([4, 5, 6], panel[0].Values.ToArray());
        Assert.Equal([1, 2, 3], panel.Find("b")!.Value.Values.ToArray());
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(panel[1].AsMemory(), out var segment));
        Assert.Same(block, segment.Array);
        Assert.Equal(Monday.AddDays(21), panel.ForecastStart);
        Assert.Equal(DemandGaps.Zero, panel.Gaps);
    }

    [Fact]
    public void Leading_gaps_are_time_before_the_launch_and_later_ones_are_unobserved()
    {
        var panel = DemandPanel.FromBlock(["a", "b", "c"], Period.Day, Monday, [double.NaN, double.NaN, 3, 1, double.NaN, 2, double.NaN, double.NaN, double.NaN]);

        Assert.Equal([3], panel[0].Values.ToArray());
        Assert.Equal(Monday.AddDays(2), panel[0].Start);
        Assert.Equal([1, double.NaN, 2], panel[1].Values.ToArray());
        Assert.Equal(DemandGaps.Missing, panel.Gaps);
        var forecast = panel.Forecast(new Mean(), horizon: 1);
        Assert.Equal([3, 1.5], forecast.Items.Select(item => item.Mean[0]));
        Assert.Contains("All 3 values", Assert.Single(forecast.Failures, failure => failure.Id == "c").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_and_the_same_lines_make_the_same_panel()
    {
        double[] block = [3, 0, 1, 0, 5, 7];
        var lines = from item in Enumerable.Range(0, 2)
                    from week in Enumerable.Range(0, 3)
                    select new DemandLine($"I{item}", Monday.AddDays(7 * week), block[3 * item + week]);

        var fromLines = DemandPanel.From(lines, Period.Week);
        var fromBlock = DemandPanel.FromBlock(["I0", "I1"], Period.Week, Monday, block);

        Assert.Equal(fromLines.Select(series => series.Values.ToArray()), fromBlock.Select(series => series.Values.ToArray()));
        Assert.Equal(fromLines.ForecastStart, fromBlock.ForecastStart);
        Assert.Equal(fromLines.Select(series => series.Start), fromBlock.Select(series => series.Start));
    }

    [Theory]
    [InlineData("a,b,c", 4, "does not divide into 3 series")]
    [InlineData("", 4, "does not divide into 0 series")]
    [InlineData("a,b", 0, "does not divide into 2 series")]
    [InlineData("a,a", 4, "'a' is there twice")]
    [InlineData("a, ", 4, "Id 1 (counted from 0) is empty")]
    public void A_block_that_is_no_panel_is_refused_with_the_reason(string ids, int values, string message)
    {
        var names = ids.Split(',', StringSplitOptions.RemoveEmptyEntries);

        var error = Assert.Throws<ArgumentException>(() => DemandPanel.FromBlock(names, Period.Week, Monday, new double[values]));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Infinity_is_refused_with_its_place()
    {
        var error = Assert.Throws<ArgumentException>(() => DemandPanel.FromBlock(["a"], Period.Week, Monday, [1, double.PositiveInfinity]));

        Assert.Contains("Value 1 of 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fractional_quantity_late_in_an_item_changes_no_sum_of_whole_ones()
    {
        var whole = DemandPanel.From([new("a", Monday, 3), new("a", Monday.AddDays(14), 4), new("a", Monday.AddDays(-70), 9)], Period.Week);
        var mixed = DemandPanel.From([new("a", Monday, 3), new("a", Monday.AddDays(14), 4), new("a", Monday.AddDays(14), 0.25), new("a", Monday.AddDays(-70), 9)], Period.Week);

        Assert.Equal(4.25, mixed[0].Values[^1]);
        Assert.Equal(whole[0].Values[..^1].ToArray(), mixed[0].Values[..^1].ToArray());
    }

    [Fact]
    public void Sums_of_whole_quantities_beyond_64_bits_are_exact()
    {
        var builder = new DemandPanelBuilder(Period.Day);
        var other = new DemandPanelBuilder(Period.Day);
        for (var i = 0; i < 10_000_000; i++)
        {
            (i % 2 == 0 ? builder : other).Observe(new DemandLine("a", Monday, 1e12));
        }

        builder.Merge(other);

        Assert.Equal(1e19, builder.Snapshot()[0].Values[0]);
    }
}
