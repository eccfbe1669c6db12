using CxKit.Forecasting;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Panel;

public class DemandPanelTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    private static DemandLine Line(string id, int day, double quantity) => new(id, Monday.AddDays(day), quantity);

    private static double[][] Values(DemandPanel panel) => [.. panel.Select(series => series.Values.ToArray())];

    /// <summary>Few ids and days, so that lines meet; whole and broken quantities, returns among them; days that come in any order.</summary>
    private static Arbitrary<DemandLine[]> AnyLines() =>
        (from id in Gen.Elements("A", "B", "b", "Ä", "")
         from day in Gen.Choose(0, 60)
         from quantity in Gen.OneOf(
             Gen.Choose(-3, 9).Select(n => (double)n),
             Gen.Choose(-300, 9_000).Select(n => n / 1000.0),
             Gen.Elements(0.1, 1e-9, 123456789.125, 1e12, 2e12, double.NaN, double.PositiveInfinity))
         select Line(id, day, quantity)).ArrayOf().ToArbitrary();

    private static void RequireSame(DemandPanel expected, DemandPanel actual)
    {
        Assert.Equal(expected.Select(series => series.Id), actual.Select(series => series.Id));
        Assert.Equal(expected.Select(series => series.Start), actual.Select(series => series.Start));
        Assert.Equal(Values(expected), Values(actual));
        Assert.Equal(expected.Summary, actual.Summary);
        Assert.Equal(expected.Issues, actual.Issues);
    }

    [Fact]
    public void The_order_of_lines_does_not_change_a_bit_of_the_panel() =>
        Prop.ForAll(AnyLines(), lines => RequireSame(
            DemandPanel.From(lines, Period.Week),
            DemandPanel.From(lines.OrderBy(line => line.Quantity).ThenBy(line => line.Id, StringComparer.Ordinal), Period.Week)))
        .Holds();

    [Fact]
    public void Batch_stream_and_merged_builders_agree() =>
        Prop.ForAll(AnyLines(), Gen.Choose(0, 10).ToArbitrary(), (lines, tenths) =>
        {
            var options = new DemandPanelOptions { Until = Monday.AddDays(50), MaximumPeriods = 6, IncompleteLastPeriod = IncompleteLastPeriod.Drop };
            var first = new DemandPanelBuilder(Period.Week, options);
            var second = new DemandPanelBuilder(Period.Week, options);
            var split = lines.Length * tenths / 10;
            foreach (var line in lines[..split])
            {
                first.Observe(line.Id.AsSpan(), line.Date, line.Quantity);
                _ = first.Snapshot(); // a look in between changes nothing
            }

            foreach (var line in lines[split..])
            {
                second.Observe(line);
            }

            first.Merge(second);
            RequireSame(DemandPanel.From(lines, Period.Week, options), first.Snapshot());
        }).Holds();

    [Fact]
    public void Every_line_is_accounted_for() =>
        Prop.ForAll(AnyLines(), Gen.Elements(Enum.GetValues<ReturnHandling>()).ToArbitrary(), (lines, returns) =>
        {
            var panel = DemandPanel.From(lines, Period.Day, new()
            {
                Returns = returns,
                Until = Monday.AddDays(45),
                MaximumPeriods = 30,
            });
            var s = panel.Summary;
            Assert.Equal(lines.Length, s.Lines);
            Assert.Equal(
                lines.Length,
                s.UsedLines + s.RefusedLines + s.IgnoredReturns + s.LinesAfterUntil + s.LinesInDroppedPeriod + s.LinesOfRefusedItems);
            Assert.Equal(s.Items, panel.Count);
            Assert.Equal(s.ItemsLeftOut, panel.Issues.Count(issue =>
                issue.Kind is DemandIssueKind.NoUsableLines or DemandIssueKind.TooManyPeriods or DemandIssueKind.OnlyInDroppedPeriod));
            Assert.Equal(s.RefusedLines, panel.Issues
                .Where(issue => issue.Kind is DemandIssueKind.EmptyId or DemandIssueKind.QuantityNotFinite or DemandIssueKind.QuantityTooLarge)
                .Sum(issue => issue.Count));
        }).Holds();

    [Fact]
    public void Without_returns_the_panel_keeps_the_total_of_the_lines() =>
        Prop.ForAll(Gen.Choose(0, 500).ArrayOf().ToArbitrary(), quantities =>
        {
            var lines = quantities.Select((quantity, i) => Line($"I{i % 3}", i * 7919 % 400, quantity));
            Assert.Equal(quantities.Sum(), Values(DemandPanel.From(lines, Period.Month)).Sum(values => values.Sum()));
        }).Holds();

    [Fact]
    public void A_series_runs_from_its_first_line_to_the_end_of_the_panel()
    {
        var panel = DemandPanel.From([Line("late", 15, 4), Line("early", 0, 1), Line("early", 3, 2)], Period.Week);

        Assert.Equal(["early", "late"], panel.Select(series => series.Id));
        Assert.Equal([[3.0, 0, 0], [4.0]], Values(panel));
        Assert.Equal(Monday, panel[0].Start);
        Assert.Equal(Monday.AddDays(14), panel[1].Start);
        Assert.Equal(Monday.AddDays(21), panel.ForecastStart);
    }

    [Fact]
    public void Gaps_can_mean_that_nobody_looked() =>
        Assert.Equal(
            [[3.0, double.NaN, 0.0]],
            Values(DemandPanel.From([Line("A", 0, 3), Line("A", 14, 0)], Period.Week, new() { Gaps = DemandGaps.Missing })));

    [Fact]
    public void Returns_are_netted_in_their_period_and_floored_at_zero_with_a_count()
    {
        var panel = DemandPanel.From([Line("A", 0, 5), Line("A", 1, -2), Line("A", 8, -4), Line("A", 15, 1)], Period.Week);

        Assert.Equal([[3.0, 0, 1]], Values(panel));
        Assert.Equal(2, panel.Summary.NegativeLines);
        Assert.Equal(1, panel.Summary.FlooredPeriods);
        var issue = Assert.Single(panel.Issues);
        Assert.Equal((DemandIssueKind.FlooredAtZero, "A", Monday.AddDays(7), 1L), (issue.Kind, issue.Id, issue.Date, issue.Count));
        Assert.False(issue.LeavesOut);
    }

    [Fact]
    public void Ignored_returns_are_counted_and_start_no_series()
    {
        var panel = DemandPanel.From(
            [Line("A", 0, -2), Line("A", 8, 5), Line("A", 8, -4), Line("only-returned", 9, -1)], Period.Week, new() { Returns = ReturnHandling.Ignore });

        Assert.Equal([[5.0]], Values(panel));
        Assert.Equal(3, panel.Summary.IgnoredReturns);
        Assert.Equal((DemandIssueKind.NoUsableLines, "only-returned"), (panel.Issues[0].Kind, panel.Issues[0].Id));
    }

    [Fact]
    public void Unusable_lines_are_refused_with_their_item_and_first_day_and_the_rest_goes_on()
    {
        var builder = new DemandPanelBuilder(Period.Week);

        Assert.Null(builder.Observe("A", Monday, 2));
        Assert.Equal(DemandIssueKind.QuantityNotFinite, builder.Observe("A", Monday.AddDays(9), double.NaN));
        Assert.Equal(DemandIssueKind.QuantityNotFinite, builder.Observe("A", Monday.AddDays(1), double.NegativeInfinity));
        Assert.Equal(DemandIssueKind.QuantityTooLarge, builder.Observe("B", Monday, 1e13));
        Assert.Equal(DemandIssueKind.EmptyId, builder.Observe(default));
        Assert.Equal(DemandIssueKind.EmptyId, builder.Observe(" ", Monday, 1));
        var panel = builder.Snapshot();

        Assert.Equal([[2.0]], Values(panel));
        Assert.Equal(5, panel.Summary.RefusedLines);
        Assert.Equal(
            [
                (DemandIssueKind.EmptyId, null, DateOnly.MinValue, 2L),
                (DemandIssueKind.QuantityNotFinite, "A", Monday.AddDays(1), 2L),
                (DemandIssueKind.QuantityTooLarge, "B", Monday, 1L),
                (DemandIssueKind.NoUsableLines, "B", null, 0L),
            ],
            panel.Issues.Select(issue => (issue.Kind, issue.Id, issue.Date, issue.Count)));
    }

    [Theory]
    [InlineData(9011)]
    [InlineData(1011)]
    public void A_mistyped_year_costs_its_item_and_not_the_memory(int year)
    {
        var panel = DemandPanel.From(
            [Line("good", 0, 1), Line("good", 30, 2), Line("bad", 5, 1), new("bad", new DateOnly(year, 1, 5), 1)], Period.Day);

        Assert.Equal(["good"], panel.Select(series => series.Id));
        Assert.Equal(31, panel[0].Count);
        Assert.Equal(2, panel.Summary.LinesOfRefusedItems);
        var issue = Assert.Single(panel.Issues);
        Assert.Equal((DemandIssueKind.TooManyPeriods, "bad"), (issue.Kind, issue.Id));
        Assert.Contains($"{year}-01-05", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9011)]
    [InlineData(1011)]
    public void An_item_that_lies_alone_in_another_age_does_not_stretch_the_others(int year)
    {
        var panel = DemandPanel.From([Line("good", 0, 1), Line("good", 30, 2), new("bad", new DateOnly(year, 1, 5), 1)], Period.Day);

        Assert.Equal(["good"], panel.Select(series => series.Id));
        Assert.Equal(31, panel[0].Count);
        Assert.Equal((DemandIssueKind.TooManyPeriods, "bad"), (panel.Issues[0].Kind, panel.Issues[0].Id));
    }

    [Fact]
    public void Until_leaves_out_later_lines_and_fills_up_to_itself()
    {
        var lines = new[] { Line("A", 0, 1), Line("A", 30, 7), Line("after", 31, 1) };

        var cut = DemandPanel.From(lines, Period.Week, new() { Until = Monday.AddDays(16) });
        Assert.Equal([[1.0, 0, 0]], Values(cut));
        Assert.Equal(2, cut.Summary.LinesAfterUntil);
        Assert.Equal((DemandIssueKind.NoUsableLines, "after"), (cut.Issues[0].Kind, cut.Issues[0].Id));

        var filled = DemandPanel.From(lines, Period.Week, new() { Until = Monday.AddDays(40) });
        Assert.Equal([[1.0, 0, 0, 0, 7, 0], [1.0, 0]], Values(filled));
    }

    [Fact]
    public void An_incomplete_last_period_can_be_dropped_and_its_lines_are_counted()
    {
        var lines = new[] { Line("A", 0, 1), Line("A", 13, 2), Line("A", 14, 9), Line("A", 15, 9), Line("new", 16, 1) };
        var drop = new DemandPanelOptions { IncompleteLastPeriod = IncompleteLastPeriod.Drop };

        var panel = DemandPanel.From(lines, Period.Week, drop);
        Assert.Equal([[1.0, 2]], Values(panel));
        Assert.Equal(3, panel.Summary.LinesInDroppedPeriod);
        Assert.True(panel.Summary.DroppedLastPeriod);
        Assert.Equal((DemandIssueKind.OnlyInDroppedPeriod, "new"), (panel.Issues[0].Kind, panel.Issues[0].Id));

        var complete = DemandPanel.From(lines, Period.Week, drop with { Until = Monday.AddDays(20) });
        Assert.Equal(2, complete.Count);
        Assert.False(complete.Summary.DroppedLastPeriod);
    }

    [Fact]
    public void A_gap_of_years_is_kept_and_reported()
    {
        var panel = DemandPanel.From([Line("A", 0, 1), Line("A", 1000, 1), Line("B", 500, 1), Line("B", 1000, 2)], Period.Month);

        Assert.Equal(33, panel[0].Count);
        Assert.Equal(
            [(DemandIssueKind.LongGap, "A", new DateOnly(2024, 2, 1), 31L), (DemandIssueKind.LongGap, "B", new DateOnly(2025, 6, 1), 15L)],
            panel.Issues.Select(issue => (issue.Kind, issue.Id!, issue.Date!.Value, issue.Count)));
    }

    [Fact]
    public void A_last_date_far_from_all_others_is_suspicious()
    {
        var lines = Enumerable.Range(0, 60).Select(day => Line("A", day, 1)).Append(Line("A", 90, 1));

        var issue = Assert.Single(DemandPanel.From(lines, Period.Day).Issues);

        Assert.Equal((DemandIssueKind.SuspiciousLastDate, Monday.AddDays(90), 30L), (issue.Kind, issue.Date, issue.Count));
    }

    [Fact]
    public void No_lines_make_an_empty_panel()
    {
        var panel = DemandPanel.From([], Period.Week, new() { IncompleteLastPeriod = IncompleteLastPeriod.Drop, Until = Monday });

        Assert.Empty(panel);
        Assert.Null(panel.Summary.FirstDate);
        Assert.Throws<InvalidOperationException>(() => panel.ForecastStart);
        Assert.Throws<ArgumentOutOfRangeException>(() => panel[0]);
    }

    [Fact]
    public void One_line_makes_a_series_of_one_period()
    {
        var panel = DemandPanel.From([Line("A", 3, 2.5)], Period.Year);

        Assert.Equal([[2.5]], Values(panel));
        Assert.Equal(new DateOnly(2024, 1, 1), panel[0].Start);
    }

    [Fact]
    public void An_item_is_found_by_its_exact_id()
    {
        var panel = DemandPanel.From([Line("a", 0, 1), Line("A", 0, 2), Line("Z", 0, 3)], Period.Week);

        Assert.Equal(["A", "Z", "a"], panel.Select(series => series.Id));
        Assert.Equal(2, panel.Find("A")!.Value.Values[0]);
        Assert.Null(panel.Find("z"));
    }

    [Fact]
    public void Too_many_items_are_an_error_that_names_the_option()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => DemandPanel.From([Line("A", 0, 1), Line("B", 0, 1), Line("C", 0, 1)], Period.Week, new() { MaximumItems = 2 }));

        Assert.Contains("MaximumItems", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemandPanelBuilder((Period)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemandPanelBuilder(Period.Week, new() { Gaps = (DemandGaps)7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemandPanelBuilder(Period.Week, new() { MaximumPeriods = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemandPanelBuilder(Period.Week, new() { MaximumItems = 0 }));
    }

    [Fact]
    public void Builders_that_count_differently_do_not_merge()
    {
        var weeks = new DemandPanelBuilder(Period.Week);

        Assert.Throws<ArgumentException>(() => weeks.Merge(new DemandPanelBuilder(Period.Day)));
        Assert.Throws<ArgumentException>(() => weeks.Merge(new DemandPanelBuilder(Period.Week, new() { Gaps = DemandGaps.Missing })));
        Assert.Throws<ArgumentException>(() => weeks.Merge(weeks));
    }

    [Fact]
    public void Dates_at_the_ends_of_the_calendar_are_taken()
    {
        var panel = DemandPanel.From(
            [new("A", DateOnly.MaxValue, 1)], Period.Day, new() { IncompleteLastPeriod = IncompleteLastPeriod.Drop });

        Assert.Equal(DateOnly.MaxValue, panel[0].Start);
        Assert.Equal(DateOnly.MinValue, DemandPanel.From([new("A", DateOnly.MinValue, 1)], Period.Quarter)[0].Start);
    }
}
