using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>The one place where <see cref="JourneysOptions"/> are checked, for DI and for <c>new</c> alike.</summary>
internal sealed class JourneysOptionsValidator : IValidateOptions<JourneysOptions>
{
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(36_500);

    public ValidateOptionsResult Validate(string? name, JourneysOptions options)
    {
        var failures = new List<string>();
        Require(options.SessionTimeout > TimeSpan.Zero, $"SessionTimeout is {options.SessionTimeout}, but a session ends after a positive time, such as 00:30:00.");
        Require(options.SessionTimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(options.SessionTimeZone, out _),
            $"SessionTimeZone '{options.SessionTimeZone}' is not known here. Use an IANA name such as Europe/Berlin.");
        Require(Enum.IsDefined(options.ChannelChange), $"ChannelChange {(int)options.ChannelChange} is not known. Use StaysInSession or StartsSession.");
        Require(options.MinimumCell >= 1, $"MinimumCell is {options.MinimumCell}, but a reported group has at least 1 customer.");
        Require(options.EventsPerCustomer is >= 1 and <= 1_000_000, $"EventsPerCustomer is {options.EventsPerCustomer}, but it is 1 to 1,000,000.");
        Require(options.Customers >= 1, $"Customers is {options.Customers}, but at least 1 customer is remembered.");
        Require(options.Retention > TimeSpan.Zero && options.Retention <= LongestRetention,
            $"Retention is {options.Retention}, but it is positive and at most {LongestRetention.TotalDays:N0} days.");
        Require(options.ClockTolerance >= TimeSpan.Zero, $"ClockTolerance is {options.ClockTolerance}, but it is not negative.");
        Require(options.TriggerLateness >= TimeSpan.Zero && options.TriggerLateness <= TimeSpan.FromDays(1),
            $"TriggerLateness is {options.TriggerLateness}, but it is 0 to 1 day.");
        Require(options.TriggerMaximumDelay >= TimeSpan.Zero, $"TriggerMaximumDelay is {options.TriggerMaximumDelay}, but it is not negative.");
        Require(options.TriggerCapacity >= 1, $"TriggerCapacity is {options.TriggerCapacity}, but room for at least 1 is needed.");
        Require(Enum.IsDefined(options.TriggerOverflow), $"TriggerOverflow {(int)options.TriggerOverflow} is not known. Use DropOldest or DropNewest.");
        failures.AddRange(options.Stages().Problems());
        failures.AddRange(TriggerProblems(options));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, FormattableString failure)
        {
            if (!holds)
            {
                failures.Add(Invariant(failure));
            }
        }
    }

    public static JourneysOptions RequireValid(JourneysOptions options)
    {
        var result = new JourneysOptionsValidator().Validate(Options.DefaultName, options);
        return result.Failed ? throw new OptionsValidationException(Options.DefaultName, typeof(JourneysOptions), result.Failures) : options;
    }

    private static IEnumerable<string> TriggerProblems(JourneysOptions options)
    {
        var triggers = options.DifferentTriggers().ToList();
        foreach (var trigger in triggers)
        {
            if (trigger is null)
            {
                yield return "A trigger is null. Leave it out.";
                continue;
            }

            foreach (var problem in trigger.Problems(options.Stages()))
            {
                yield return problem;
            }

            var wait = trigger.Kind == JourneyTriggerKind.Stage && trigger.Events.Contains(StageModel.Lapsed) ? options.Stages().LapseAfter : trigger.Time;
            if (wait > options.Retention)
            {
                yield return $"Trigger '{trigger.Name}' looks back {wait}, but only {options.Retention} are remembered. Raise Retention.";
            }
        }

        foreach (var name in triggers.OfType<JourneyTrigger>().GroupBy(trigger => trigger.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"{name.Count()} triggers have the name '{name.Key}'. Give each a name of its own.";
        }
    }
}
