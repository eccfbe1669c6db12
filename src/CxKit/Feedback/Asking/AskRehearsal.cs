using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Who would have been asked at past moments under a policy: how many invitations and answers a week to expect, and with which probability each moment leads to one.</summary>
/// <remarks>
/// <para>Moments are decided in the order of their times, each at its time; places, budgets and windows fill as they would. Nothing is kept and nothing is sent. The first repetition has the draws of the
/// policy itself.</para>
/// <para>The probability that <see cref="AskDecision"/> tells is that of the draw, given that nothing else spoke against asking. Where a budget of contacts often does, moments of customers with many of them
/// are asked less often than that, and weights of one over it favour customers with few. The share of repetitions in which a moment leads to an invitation estimates the probability with all rules
/// together (Fattorini 2006, "Applying the Horvitz–Thompson criterion in complex designs: a computer-intensive perspective for estimating inclusion probabilities", Biometrika 93, eq. 3): ask for
/// <see cref="AskRehearsalOptions.TellMoments"/> over all moments of the time, and weigh an answer by one over the probability of its invitation.</para>
/// <para>Time in proportion to moments, repetitions and contacts of a customer; some microseconds each.</para>
/// </remarks>
/// <param name="Surveys">What each survey would have done, by its id.</param>
/// <param name="Weeks">For how many weeks the moments reach, at least 1.</param>
/// <param name="Repetitions">How often it was rehearsed.</param>
/// <param name="Moments">The probability of each moment and trigger with one above 0, in the order of times; null unless they were asked for.</param>
public sealed record AskRehearsal(IReadOnlyList<RehearsedSurvey> Surveys, double Weeks, int Repetitions, IReadOnlyList<RehearsedMoment>? Moments = null)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    private const int SearchSteps = 20;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(AskRehearsal)); } = CurrentVersion;

    /// <summary>Rehearses a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="moments">The moments, in any order; the same moment twice counts once.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="InvalidAskPolicyException">The policy has problems; all are named.</exception>
    /// <exception cref="ArgumentException">A moment cannot be told from others, or has a time that nobody meant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static AskRehearsal Run(AskPolicy policy, IEnumerable<JourneyMoment> moments, AskRehearsalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(moments);
        options ??= new();
        options.RequireValid();
        policy.RequireUsable();
        return new RehearsalTally(policy, RehearsalTally.InOrder(moments), options).ToRehearsal();
    }

    /// <summary>Finds the probability of a trigger with which its survey sends so many invitations a week.</summary>
    /// <remarks>All <see cref="AskTrigger.Rates"/> of the trigger are scaled alike, as far as 1. Bisection over rehearsals with the same draws: 21 times the time of one.</remarks>
    /// <param name="policy">The policy.</param>
    /// <param name="trigger">The id of the trigger.</param>
    /// <param name="invitationsPerWeek">How many invitations a week are wanted; for a number of answers, divide it by the response rate.</param>
    /// <param name="moments">Past moments of a usual time.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The trigger with its new probabilities; with 1 for all when even that is not enough.</returns>
    /// <exception cref="ArgumentException">The policy has no such trigger.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The wanted number is not positive.</exception>
    /// <inheritdoc cref="Run" path="/exception"/>
    public static AskTrigger Tune(AskPolicy policy, string trigger, double invitationsPerWeek, IEnumerable<JourneyMoment> moments, AskRehearsalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(moments);
        options ??= new();
        options.RequireValid();
        policy.RequireUsable();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(invitationsPerWeek);
        var old = policy.Triggers.FirstOrDefault(candidate => candidate.Id == trigger)
            ?? throw new ArgumentException($"The policy has no trigger '{trigger}'. It has {string.Join(", ", policy.Triggers.Select(candidate => $"'{candidate.Id}'"))}.", nameof(trigger));

        var largest = (old.Rates ?? []).Select(rate => rate.Probability).Append(old.Probability).Max();
        var unit = largest > 0 ? old : old with { Probability = 1, Rates = null };
        var ordered = RehearsalTally.InOrder(moments);
        var (low, high) = (0.0, largest > 0 ? (unit.Rates ?? []).Select(rate => rate.Probability).Append(unit.Probability).Where(p => p > 0).Max(p => 1 / p) : 1);
        if (PerWeek(Scaled(high)) <= invitationsPerWeek)
        {
            return Scaled(high);
        }

        for (var step = 0; step < SearchSteps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = PerWeek(Scaled(middle)) < invitationsPerWeek ? (middle, high) : (low, middle);
        }

        return Scaled((low + high) / 2);

        AskTrigger Scaled(double factor) => unit with
        {
            Probability = Math.Min(1, unit.Probability * factor),
            Rates = unit.Rates is { } rates ? [.. rates.Select(rate => rate with { Probability = Math.Min(1, rate.Probability * factor) })] : null,
        };

        double PerWeek(AskTrigger scaled) => new RehearsalTally(policy with { Triggers = [.. policy.Triggers.Select(candidate => candidate.Id == trigger ? scaled : candidate)] }, ordered, options)
            .InvitationsPerWeek(trigger);
    }
}
