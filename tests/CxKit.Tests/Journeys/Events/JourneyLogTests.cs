using System.Globalization;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class JourneyLogTests
{
    [Fact]
    public void The_order_of_the_input_does_not_matter() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Random(seed);
            Assert.Equal(LogContent.Of(JourneyLog.From(events)), LogContent.Of(JourneyLog.From(Shuffled(events, seed + 1))));
        }).Holds();

    [Fact]
    public void Builders_that_are_merged_make_the_log_of_all_events() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Random(seed);
            var (one, other) = (new JourneyLogBuilder(), new JourneyLogBuilder());
            foreach (var journeyEvent in events)
            {
                (journeyEvent.Time.Minute % 3 == 0 ? one : other).Observe(journeyEvent);
            }

            one.Merge(other);
            Assert.Equal(LogContent.Of(JourneyLog.From(events)), LogContent.Of(one.Snapshot()));
        }).Holds();

    [Fact]
    public void A_builder_goes_on_after_a_snapshot_and_the_snapshot_stays_as_it_is()
    {
        var events = Random(7);
        var builder = new JourneyLogBuilder();
        events.Take(100).ToList().ForEach(builder.Observe);
        var before = builder.Snapshot();
        events.Skip(100).ToList().ForEach(builder.Observe);

        Assert.Equal(LogContent.Of(JourneyLog.From(events.Take(100))), LogContent.Of(before));
        Assert.Equal(LogContent.Of(JourneyLog.From(events)), LogContent.Of(builder.Snapshot()));
    }

    [Fact]
    public void A_log_of_the_events_of_a_log_is_the_same_log() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var log = JourneyLog.From(Random(seed));
            Assert.Equal(LogContent.Of(log), LogContent.Of(JourneyLog.From(Shuffled(log.Events(), seed))));
        }).Holds();

    [Fact]
    public void Events_are_by_subject_then_time_then_sequence_then_name() => Assert.Equal(
        ["a z", "a y", "b y", "b z", "b a"],
        JourneyLog.From([At(5, "b", "a"), At(1, "b", "z"), At(1, "b", "y"), At(1, "a", "y") with { Sequence = 2 }, At(1, "a", "z") with { Sequence = 1 }])
            .Events().Select(e => $"{e.Subject} {e.Name}"));

    [Fact]
    public void Of_events_with_the_same_id_the_earliest_stays()
    {
        var log = JourneyLog.From([At(2, "a", "view") with { Id = "7" }, At(1, "a", "view") with { Id = "7" }, At(3, "a", "view")]);

        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(3)], log.Events().Select(e => e.Time));
        Assert.Equal(1, log.Summary.Duplicates);
    }

    [Fact]
    public void Nothing_of_an_event_that_came_twice_stays()
    {
        var log = JourneyLog.From(
        [
            At(1, "a", "view") with { Id = "7", Properties = new Dictionary<string, string> { ["page"] = "1" } },
            At(2, "a", "seen") with { Id = "7", Channel = "mail", Properties = new Dictionary<string, string> { ["page"] = "2", ["user"] = "x" } },
        ]);

        Assert.Equal(["1"], log.Columns.Properties["page"].Texts);
        Assert.Equal([log.Names, log.Channels, log.PropertyKeys], [["view"], [], ["page"]]);
    }

    [Fact]
    public void Values_come_back_to_the_last_digit_that_is_kept()
    {
        decimal[] values = [12_345_678_901_234.56m, 71.39m / 7, 0.1m, -0.000_000_000_123m, 79_228_162_514_264_337_593_543_950_335m];
        var log = JourneyLog.From(values.Select((value, i) => At(i, "a", "buy") with { Value = value }));
        var again = JourneyLog.From(log.Events());

        Assert.Equal(12_345_678_901_234.56m, log.Events().First().Value);
        Assert.Equal(log.Columns.Values.Values.ToArray(), again.Columns.Values.Values.ToArray());
        Assert.Equal(values.Select(value => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)), log.Columns.Values.Values.ToArray());
    }

    [Fact]
    public void Anonymous_counts_are_in_ordinal_order_in_every_culture_and_a_blank_channel_is_none()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            var log = JourneyLog.From(new[] { "ä", "b", "B", "z", "a" }.Select(name => At(0, "", name) with { Consent = Consent.Denied })
                .Append(At(0, "", "a") with { Consent = Consent.Denied, Channel = "" }));

            Assert.Equal([("B", 1), ("a", 2), ("b", 1), ("z", 1), ("ä", 1L)], log.AnonymousCounts.Select(cell => (cell.Name, cell.Count)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task An_asynchronous_source_makes_the_same_log()
    {
        var events = Random(3);

        Assert.Equal(LogContent.Of(JourneyLog.From(events)), LogContent.Of(await JourneyLog.FromAsync(events.ToAsyncEnumerable())));
    }

    [Fact]
    public void Unusable_events_are_refused_by_reason_and_all_events_are_accounted_for()
    {
        JourneyEvent[] events =
        [
            At(0, "a", "view"), At(0, "", "view"), At(0, "a", " "), new("a", "view", default), At(99, "a", "view"), At(98, "b", "view"),
            At(0, "a", new string('x', JourneyLogBuilder.MaximumTextLength + 1)), At(1, "a", "view") with { Consent = Consent.Denied },
        ];

        var log = JourneyLog.From(events, new() { AsOf = Start.AddHours(1) });

        Assert.Equal(
            [(EventRefusal.NoSubject, 1), (EventRefusal.NoName, 1), (EventRefusal.NoTime, 1), (EventRefusal.InFuture, 2L), (EventRefusal.TooLong, 1)],
            log.Summary.Refused.Select(refused => (refused.Reason, refused.Count)));
        Assert.StartsWith("Event 5 ('view') happened at 2026-03-01 09:39:00Z, after the end", log.Summary.Refused[3].Message);
        Assert.Equal((8, 1, 1), (log.Summary.Observed, log.Summary.Kept, log.Summary.Anonymous));
        var lines = log.Summary.ToString().Split(Environment.NewLine);
        Assert.Equal("8 events: 1 kept, 1 anonymous, 6 refused", lines[0]);
        Assert.Equal(log.Summary.Refused.Select(refused => $"{refused.Count} {refused.Reason}: {refused.Message}"), lines[1..]);
    }

    [Fact]
    public void Without_consent_only_the_day_the_name_and_the_channel_are_counted()
    {
        var log = JourneyLog.From(
        [
            At(0, "secret", "view") with { Consent = Consent.Denied, Channel = "mail" }, At(9, "other", "view") with { Consent = Consent.Denied, Channel = "mail" },
        ]);

        Assert.Empty(log.Subjects);
        Assert.Equal([new AnonymousCount("view", "mail", new DateOnly(2026, 3, 1), 2)], log.AnonymousCounts);
    }

    [Fact]
    public void An_empty_log_has_no_first_event() => Assert.Equal((0, 0, null, null), (JourneyLog.From([]).Count, JourneyLog.From([]).SessionCount, JourneyLog.From([]).First, JourneyLog.From([]).AsOf));

    [Fact]
    public void A_part_is_the_log_of_its_events()
    {
        var events = Random(11).ConvertAll(e => e with { Session = null, Id = null });
        var log = JourneyLog.From(events);

        Assert.Equal(Names(JourneyLog.From(events.Where(e => e.Subject != "c3"))), Names(log.Without("c3", "nobody")));
        Assert.Equal(
            Names(JourneyLog.From(events.Where(e => e.Time >= Start.AddMinutes(50) && e.Time < Start.AddMinutes(90)))),
            Names(log.Between(Start.AddMinutes(50), Start.AddMinutes(90))));
        Assert.DoesNotContain("c3", log.Without("c3").Subjects);
        Assert.Equal(log.Summary.Observed, log.Without("c3").Summary.Kept + log.Without("c3").Summary.Left);

        static string[] Names(JourneyLog log) => [.. log.Events().Select(e => LogContent.Line(e with { Session = null }))];
    }

    [Fact]
    public void Events_in_one_piece_are_taken_as_one_by_one_also_when_there_are_many_subjects()
    {
        var events = Random(13, count: 5_000, subjects: 3_000);
        var (oneByOne, inOnePiece) = (new JourneyLogBuilder(), new JourneyLogBuilder());
        events.ForEach(oneByOne.Observe);
        inOnePiece.Observe([.. events]);

        Assert.Equal(LogContent.Of(oneByOne.Snapshot()), LogContent.Of(inOnePiece.Snapshot()));
        Assert.Equal(LogContent.Of(JourneyLog.From(events)), LogContent.Of(inOnePiece.Snapshot()));
    }

    [Fact]
    public void A_missing_event_is_an_error_and_leaves_the_builder_as_it_was()
    {
        var builder = new JourneyLogBuilder();

        Assert.Throws<ArgumentNullException>(() => builder.Observe([At(0, "a", "view"), null!]));
        Assert.Equal(0, builder.Snapshot().Summary.Observed);
    }

    [Fact]
    public void A_column_gives_back_what_was_put_in_wherever_blocks_begin()
    {
        var column = new ChunkedColumn<int>();
        int[] places = [0, 1, 1_023, 1_024, 3_071, 3_072, 100_000, 1_047_551, 1_047_552];
        foreach (var place in places)
        {
            column.Set(place, place + 1);
        }

        Assert.All(places, place => Assert.Equal(place + 1, column[place]));
        Assert.Equal((0, 0, 0), (column[2], column[5_000], column[50_000_000]));
        column.Clear();
        Assert.True(column.IsBlank);
        Assert.Equal(0, column[1_024]);
    }
}
