using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Plays past moments under a policy, and counts.</summary>
internal sealed class RehearsalTally
{
    private const int DaysInWeek = 7;

    private readonly Dictionary<string, int> _askedByTrigger = [];
    private readonly int[,] _asked; // by moment and trigger
    private readonly JourneyMoment[] _moments;
    private readonly AskRehearsalOptions _options;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<string, SurveyTally> _surveys = [];
    private readonly AskTrigger[] _triggers;
    private readonly double _weeks;

    public RehearsalTally(AskPolicy policy, JourneyMoment[] moments, AskRehearsalOptions options)
    {
        (_moments, _options, _triggers) = (moments, options, [.. policy.Triggers]);
        _asked = new int[options.TellMoments ? moments.Length : 0, _triggers.Length];
        _start = moments.Length > 0 ? moments[0].At : DateTimeOffset.UnixEpoch;
        _weeks = moments.Length > 0 ? Math.Max(1, (moments[^1].At - _start).TotalDays / DaysInWeek) : 1;
        foreach (var trigger in _triggers)
        {
            _surveys.TryAdd(trigger.Survey, new(options.Repetitions, (int)Math.Ceiling(_weeks)));
            _askedByTrigger[trigger.Id] = 0;
        }

        for (var repetition = 0; repetition < options.Repetitions; repetition++)
        {
            Play(new(policy with { Seed = unchecked(policy.Seed + (ulong)repetition) }), unchecked(policy.Seed + (ulong)repetition), repetition);
        }
    }

    public static JourneyMoment[] InOrder(IEnumerable<JourneyMoment> moments)
    {
        var list = moments.ToList();
        list.ForEach(moment => moment.RequireUsable());
        return [.. list.DistinctBy(moment => moment.Key).OrderBy(moment => moment.At).ThenBy(moment => moment.Key, StringComparer.Ordinal)];
    }

    public double InvitationsPerWeek(string trigger) => _askedByTrigger[trigger] / (_weeks * _options.Repetitions);

    public AskRehearsal ToRehearsal()
    {
        List<RehearsedMoment>? moments = null;
        if (_options.TellMoments)
        {
            moments = [];
            for (var i = 0; i < _moments.Length; i++)
            {
                foreach (var (index, trigger) in _triggers.Index())
                {
                    if (_asked[i, index] > 0)
                    {
                        moments.Add(new(AskRules.DecisionId(trigger, _moments[i]), trigger.Id, (_asked[i, index] + 1.0) / (_options.Repetitions + 1.0)));
                    }
                }
            }
        }

        return new([.. _surveys.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToSurvey(pair.Key, _weeks, _options))], _weeks, _options.Repetitions, moments);
    }

    private void Play(AskRules rules, ulong seed, int repetition)
    {
        var contacts = new Dictionary<string, List<Invitation>>(StringComparer.Ordinal);
        var taken = new Dictionary<(string Survey, string Quota, string Cell), int>();
        for (var i = 0; i < _moments.Length; i++)
        {
            var moment = _moments[i];
            string? asking = null;
            foreach (var trigger in rules.TriggersOf(moment))
            {
                var history = moment.Respondent is { } respondent ? contacts.GetValueOrDefault(respondent) ?? (contacts[respondent] = []) : [];
                var (reason, invitation) = asking is null ? Decide(rules, trigger, moment, history, taken) : (AskReason.AlreadyAsked, null);
                var survey = _surveys[trigger.Survey];
                survey.Count(reason);
                if (invitation is not null)
                {
                    asking = trigger.Id;
                    var answers = AskDraw.Uniform(seed, AskDraw.KeyOf("answer", invitation.Id)) < _options.ResponseRate;
                    history.Add(answers ? invitation with { State = InvitationState.Answered } : invitation);
                    survey.Invited(repetition, (int)((invitation.SendAt - _start).TotalDays / DaysInWeek), answers);
                    _askedByTrigger[trigger.Id]++;
                    if (_options.TellMoments)
                    {
                        _asked[i, Array.FindIndex(_triggers, candidate => candidate.Id == trigger.Id)]++;
                    }
                }
            }
        }
    }

    private static (AskReason Reason, Invitation? Invitation) Decide(
        AskRules rules, AskTrigger trigger, JourneyMoment moment, List<Invitation> history, Dictionary<(string Survey, string Quota, string Cell), int> taken)
    {
        if (!rules.TryDraft(trigger, moment, moment.At, out var candidate, out var refusal) || !rules.TryChoose(candidate, history, out var invitation, out refusal))
        {
            return (refusal.Reason, null);
        }

        var places = candidate.Places.Select(place => (Key: (trigger.Survey, place.Quota, place.Cell), place.Limit)).ToList();
        if (places.Any(place => taken.GetValueOrDefault(place.Key) >= place.Limit))
        {
            return (AskReason.QuotaFull, null);
        }

        places.ForEach(place => taken[place.Key] = taken.GetValueOrDefault(place.Key) + 1);
        return (AskReason.Asked, invitation);
    }

    /// <summary>What is counted of one survey.</summary>
    private sealed class SurveyTally(int repetitions, int weeks)
    {
        private readonly long[] _reasons = new long[Enum.GetValues<AskReason>().Length];
        private readonly int[] _invitations = new int[repetitions * weeks];
        private readonly int[] _responses = new int[repetitions * weeks];
        private long _invited, _answered;

        public void Count(AskReason reason) => _reasons[(int)reason]++;

        public void Invited(int repetition, int week, bool answers)
        {
            (_invited, _answered) = (_invited + 1, _answered + (answers ? 1 : 0));
            if (week < weeks)
            {
                _invitations[repetition * weeks + week]++;
                _responses[repetition * weeks + week] += answers ? 1 : 0;
            }
        }

        public RehearsedSurvey ToSurvey(string survey, double length, AskRehearsalOptions options)
        {
            var decisions = _reasons.Sum();
            return new(
                survey,
                (int)(decisions / repetitions),
                PerWeek(_invited, _invitations, length, options.Level),
                options.ResponseRate is null ? null : PerWeek(_answered, _responses, length, options.Level),
                [.. Enum.GetValues<AskReason>().Where(reason => _reasons[(int)reason] > 0).OrderByDescending(reason => _reasons[(int)reason]).ThenBy(reason => reason)
                    .Select(reason => new ReasonShare(reason, _reasons[(int)reason] / (double)decisions))]);
        }

        private Estimate PerWeek(long count, int[] byWeek, double length, double level)
        {
            var sorted = Array.ConvertAll(byWeek, number => (double)number);
            Array.Sort(sorted);
            return new(count / (length * repetitions), new(SampleQuantile.OfSorted(sorted, (1 - level) / 2), SampleQuantile.OfSorted(sorted, (1 + level) / 2), level));
        }
    }
}
