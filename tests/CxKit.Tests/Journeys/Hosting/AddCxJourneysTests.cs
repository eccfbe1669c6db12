using System.Diagnostics;
using System.Diagnostics.Metrics;
using CxKit.Journeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class AddCxJourneysTests
{
    private static ServiceProvider Provider(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static IConfiguration Section(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();

    [Fact]
    public void A_tracker_works_without_anything_else_registered()
    {
        using var provider = Provider(services => services.AddCxJourneys());
        var tracker = provider.GetRequiredService<JourneyTracker>();

        tracker.Observe(At(0, "a", "view") with { Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal(1, tracker.Snapshot().Count);
    }

    [Fact]
    public void Options_can_be_set_in_code()
    {
        using var provider = Provider(services => services.AddCxJourneys(options =>
        {
            options.MinimumCell = 5;
            options.Triggers.Add(JourneyTrigger.Nth(3, "payment_failed"));
        }));

        Assert.Equal(5, provider.GetRequiredService<JourneyTracker>().Snapshot().MinimumCell);
        Assert.Single(provider.GetRequiredService<IOptions<JourneysOptions>>().Value.Triggers);
    }

    [Fact]
    public void Options_and_triggers_can_come_from_configuration()
    {
        var section = Section(
            ("SessionTimeout", "00:20:00"), ("SessionTimeZone", "Europe/Berlin"), ("ChannelChange", "StartsSession"), ("MinimumCell", "3"), ("EventsPerCustomer", "50"),
            ("Customers", "70"), ("Retention", "30.00:00:00"), ("ClockTolerance", "00:05:00"), ("TriggerLateness", "00:01:00"), ("TriggerMaximumDelay", "00:02:00"),
            ("TriggerCapacity", "9"), ("TriggerOverflow", "DropNewest"),
            ("Triggers:0:Name", "abandoned"), ("Triggers:0:Kind", "Absence"), ("Triggers:0:Events:0", "add_to_cart"), ("Triggers:0:Unless:0", "purchase"), ("Triggers:0:Time", "01:00:00"),
            ("Triggers:1:Kind", "Count"), ("Triggers:1:Events:0", "payment_failed"), ("Triggers:1:Times", "3"), ("Triggers:1:Time", "00:10:00"), ("Triggers:1:CoolDown", "1.00:00:00"));
        using var provider = Provider(services => services.AddCxJourneys(section));

        var options = provider.GetRequiredService<IOptions<JourneysOptions>>().Value;

        Assert.Equal(
            (TimeSpan.FromMinutes(20), "Europe/Berlin", ChannelChange.StartsSession, 3, 50, 70, TimeSpan.FromDays(30)),
            (options.SessionTimeout, options.SessionTimeZone, options.ChannelChange, options.MinimumCell, options.EventsPerCustomer, options.Customers, options.Retention));
        Assert.Equal(
            (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), 9, TriggerOverflow.DropNewest),
            (options.ClockTolerance, options.TriggerLateness, options.TriggerMaximumDelay, options.TriggerCapacity, options.TriggerOverflow));
        Assert.Equal(["abandoned", "3 times payment_failed within 00:10:00"], options.Triggers.Select(trigger => trigger.Name));
        Assert.Equal(["purchase"], options.Triggers[0].Unless);
        Assert.Equal(TimeSpan.FromDays(1), options.Triggers[1].CoolDown);
        Assert.NotNull(provider.GetRequiredService<JourneyTracker>());
    }

    [Fact]
    public void Twice_behaves_like_once()
    {
        var services = new ServiceCollection();
        services.AddCxJourneys();
        var once = services.Count(service => service.ServiceType.FullName!.Contains("CxKit", StringComparison.Ordinal));

        services.AddCxJourneys(options => options.MinimumCell = 2);

        using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<JourneyTracker>());
        Assert.Single(provider.GetServices<IValidateOptions<JourneysOptions>>());
        Assert.Equal(once, services.Count(service =>
            service.ServiceType.FullName!.Contains("CxKit", StringComparison.Ordinal) && service.ServiceType != typeof(IConfigureOptions<JourneysOptions>)));
    }

    [Fact]
    public void The_same_configuration_twice_behaves_like_once()
    {
        var section = Section(("Triggers:0:Kind", "Count"), ("Triggers:0:Events:0", "x"), ("Triggers:0:Times", "1"));
        using var provider = Provider(services => services.AddCxJourneys(section).AddCxJourneys(section));
        var tracker = provider.GetRequiredService<JourneyTracker>();

        tracker.Observe(new("a", "x", TimeProvider.System.GetUtcNow()));

        Assert.Equal(1, tracker.TriggerSummary.Fired);
    }

    [Fact]
    public void All_errors_are_named_at_once_for_DI_and_for_new_alike()
    {
        static void Spoil(JourneysOptions options)
        {
            (options.SessionTimeout, options.SessionTimeZone, options.MinimumCell, options.EventsPerCustomer) = (TimeSpan.Zero, "Atlantis", 0, 0);
            (options.Customers, options.Retention, options.ClockTolerance, options.TriggerCapacity) = (0, TimeSpan.FromDays(-1), -TimeSpan.FromDays(1), 0);
            (options.ChannelChange, options.TriggerOverflow, options.TriggerLateness, options.TriggerMaximumDelay) =
                ((ChannelChange)5, (TriggerOverflow)5, TimeSpan.FromDays(2), -TimeSpan.FromDays(1));
        }

        var wrong = new JourneysOptions();
        Spoil(wrong);
        using var provider = Provider(services => services.AddCxJourneys(Spoil));

        var fromServices = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<JourneyTracker>());
        var fromNew = Assert.Throws<OptionsValidationException>(() => new JourneyTracker(wrong));

        Assert.Equal(12, fromNew.Failures.Count());
        Assert.Equal(fromNew.Failures, fromServices.Failures);
    }

    [Fact]
    public void Triggers_that_make_no_sense_are_refused_with_a_remedy()
    {
        var options = new JourneysOptions
        {
            Retention = TimeSpan.FromDays(10),
            Triggers =
            [
                JourneyTrigger.After("a"), JourneyTrigger.Nth(0, "a"), JourneyTrigger.Sequence().Named("none"), JourneyTrigger.Enters("fame"), JourneyTrigger.Enters(StageModel.Lapsed),
                JourneyTrigger.After("a").For(TimeSpan.FromDays(11)).Named("long"), JourneyTrigger.Nth(1, "b").AtMostOnceIn(-TimeSpan.FromDays(1)).Named("x"),
                JourneyTrigger.Nth(1, "b").Named("x"), JourneyTrigger.Nth(1, "b").Named(" "),
            ],
        };

        Assert.Equal(
            [
                "Trigger 'a without anything for ' has no time, or one that is not positive. Say for how long nothing must happen, such as 60 minutes.",
                "Trigger '0 times a' counts to 0, but it takes a number from 1 to 1000.",
                "Trigger 'none' names no event, or one without a name. Name the events or stages that it is about.",
                "Trigger 'enters fame' waits for the stage 'fame', which the stages do not have: awareness, consideration, purchase, loyalty, advocacy.",
                "Trigger 'enters lapsed' looks back 180.00:00:00, but only 10.00:00:00 are remembered. Raise Retention.",
                "Trigger 'long' looks back 11.00:00:00, but only 10.00:00:00 are remembered. Raise Retention.",
                "Trigger 'x' has a negative CoolDown. Leave it out, or say how long to be silent after an occurrence.",
                "A trigger has a blank name. Name it by what it waits for, such as 'abandoned cart'.",
                "2 triggers have the name 'x'. Give each a name of its own.",
            ],
            Assert.Throws<OptionsValidationException>(() => new JourneyTracker(options)).Failures);
    }

    [Fact]
    public void What_a_trigger_would_not_look_at_is_refused()
    {
        var options = new JourneysOptions
        {
            Triggers = [JourneyTrigger.Nth(3, "a").Without("b").Named("n"), JourneyTrigger.Sequence("a", "b") with { Times = 2, Name = "s" }, JourneyTrigger.Enters("lapsed").For(TimeSpan.FromDays(9)).Named("e")],
        };

        Assert.Equal(
            [
                "Trigger 'n' has Unless, which only Absence looks at. Leave it out, or wait by After(...).Without(...).For(...).",
                "Trigger 's' has Times, which only Count looks at. Leave it out, or count by Nth(...).",
                "Trigger 'e' has a time, but a stage is entered at once. Leave it out; StageModel.LapseAfter says when a customer lapses.",
            ],
            Assert.Throws<OptionsValidationException>(() => new JourneyTracker(options)).Failures);
    }

    [Fact]
    public void Later_changes_of_the_options_are_not_seen()
    {
        var options = new JourneysOptions();
        using var tracker = new JourneyTracker(options);

        options.EventsPerCustomer = 0;
        options.Triggers.Add(JourneyTrigger.Nth(1, "x"));
        tracker.Observe(new("a", "x", DateTimeOffset.UnixEpoch));

        Assert.Equal((1, 0), (tracker.Snapshot().Count, tracker.TriggerSummary.Fired));
    }

    [Fact]
    public void Metrics_count_events_by_outcome_and_triggers_and_never_name_a_customer()
    {
        using var provider = new ServiceCollection().AddMetrics().AddCxJourneys(options => options.Triggers.Add(JourneyTrigger.Nth(1, "order").Named("order"))).BuildServiceProvider();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "CxKit.Journeys" && instrument.Meter.Scope == provider.GetRequiredService<IMeterFactory>())
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {Tags(tags)} = {value} {instrument.Unit}"));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => counted.Add($"{instrument.Name} = {value} {instrument.Unit}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {Tags(tags)} >= {Math.Min(value, 0)} {instrument.Unit}"));
        listener.Start();
        var tracker = provider.GetRequiredService<JourneyTracker>();
        var today = TimeProvider.System.GetUtcNow();

        tracker.Observe(new("a", "view", today) { Id = "1" });
        tracker.Observe(new("a", "view", today) { Id = "1" });
        tracker.Observe(new("a", "order", today));
        tracker.Observe(new("a", "view", today.AddDays(-500)));
        tracker.Observe(new("b", "view", today) { Consent = Consent.Denied });
        tracker.Observe(new("b", "", today));
        tracker.Snapshot();
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "cxkit.journeys.events outcome=kept = 1 {event}",
                "cxkit.journeys.events outcome=duplicate = 1 {event}",
                "cxkit.journeys.triggers trigger=order = 1 {occurrence}",
                "cxkit.journeys.events outcome=kept = 1 {event}",
                "cxkit.journeys.events outcome=forgotten = 1 {event}",
                "cxkit.journeys.events outcome=anonymous = 1 {event}",
                "cxkit.journeys.events outcome=refused = 1 {event}",
                "cxkit.journeys.duration run=snapshot >= 0 s",
                "cxkit.journeys.customers = 1 {customer}",
            ],
            counted);

        static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
    }

    [Fact]
    public async Task Runs_are_logged_and_traced_without_personal_data()
    {
        var spans = new List<string>();
        var trace = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319d");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CxKit.Journeys",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span => spans.Add(span.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = new Activity("test").SetParentId(trace, ActivitySpanId.CreateFromString("b7ad6b7169203332")).Start();
        var log = new MemoryLogger();
        using var tracker = new JourneyTracker(logger: log, time: new Support.ManualTime(Start));

        tracker.Observe(At(0, "Erika", "view"));
        tracker.Observe(At(0, "", "view"));
        tracker.Observe(At(0, "", "view"));
        tracker.Snapshot();
        using var state = new MemoryStream();
        await tracker.WriteStateAsync(state);
        state.Position = 0;
        await tracker.ReadStateAsync(state);
        tracker.Erase("Erika");

        Assert.Equal(["CxKit.Journeys.Snapshot", "CxKit.Journeys.WriteState", "CxKit.Journeys.ReadState"], spans);
        Assert.Equal(
            [
                "Warning: An event was refused: NoSubject. Later ones with this reason are only counted.",
                "Debug: Made a log of 1 events of 1 customers in 00:00:00.",
                "Information: Wrote the state of 1 customers in 00:00:00.",
                "Information: Read the state of 1 customers in 00:00:00.",
                "Information: A customer was erased.",
            ],
            log.Messages);
    }

    private sealed class MemoryLogger : ILogger<JourneyTracker>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
