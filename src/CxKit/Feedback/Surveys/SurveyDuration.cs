using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>How long a survey takes, measured from the times that people needed for its questions: over all, on each way through it, by channel; and where people leave.</summary>
/// <remarks>
/// <para>The times of one person are added up, and quantiles are taken of the sums: quantiles of single questions do not add, since who is slow at one is slow at the next. A time above three times the median
/// of its question, and above 60 s, counts as that: somebody was away. Who left is not a fast person: completions stand for those who left at the same question at a similar pace (inverse
/// probability of censoring weights), so that all who began are described. Intervals are those of a bootstrap over persons, for given weights.</para>
/// <para>Before anybody answered, a way takes what reading at 238 words a minute (Brysbaert 2019) and answering each kind of question need, and people differ lognormally by 0.5; every answer to a
/// question on whatever way replaces that for the question, and the first 30 completions of a way replace it for the way, as a weighted mean of logarithms. Intervals say how little is known meanwhile.</para>
/// <para>Cost: time and memory for one pass over the answers, a sort, and <see cref="SurveyDurationOptions.Replicates"/> passes over the completions. The same responses in another order give the
/// same bits. Immutable.</para>
/// </remarks>
public sealed record SurveyDuration
{
    /// <summary>The most ways that are listed although nobody went them yet.</summary>
    private const int MostUnseenWays = 50;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>Complete responses, also those without times.</summary>
    public int Completed { get; private init; }

    /// <summary>Responses of people who left before the end.</summary>
    public int BrokenOff { get; private init; }

    /// <summary>The share of those who began that finished, with its Wilson interval; null where nobody began.</summary>
    public Estimate? CompletedShare { get; private init; }

    /// <summary>Partial responses that may still go on, which are left out.</summary>
    public int Open { get; private init; }

    /// <summary>Complete responses in which an answered question has no usable time; they count where people leave, and not for how long it takes.</summary>
    public int WithoutTimes { get; private init; }

    /// <summary>Responses to other versions or other surveys, without any usable answer, or with a question or a time that cannot be; they are left out.</summary>
    public int LeftOut { get; private init; }

    /// <summary>How long the survey takes those who begin it, whichever way they are led.</summary>
    public required DurationEstimate Overall { get; init; }

    /// <summary>How long each way takes: those that people went, the most frequent first, and behind them those that nobody went yet where there are few.</summary>
    public IReadOnlyList<PathDuration> Paths { get; private init; } = [];

    /// <summary>How long it takes by channel, in the order of names; channels of fewer responses than <see cref="SurveyDurationOptions.MinimumCell"/> are left out.</summary>
    public IReadOnlyList<ChannelDuration> Channels { get; private init; } = [];

    /// <summary>How many channels were left out.</summary>
    public int SmallChannels { get; private init; }

    /// <summary>The questions in the order of the survey: how long each takes, and how many leave after it.</summary>
    public IReadOnlyList<QuestionDuration> Questions { get; private init; } = [];

    /// <summary>Measures the duration from responses whose answers carry <see cref="SurveyAnswer.AnswerTime"/>.</summary>
    /// <param name="survey">The survey; responses to its other versions are left out.</param>
    /// <param name="responses">The responses, checked against it, complete and partial ones.</param>
    /// <param name="options">Level, seed and limits; null for the defaults.</param>
    /// <exception cref="InvalidSurveyException">The survey has problems.</exception>
    public static SurveyDuration From(Survey survey, IEnumerable<SurveyResponse> responses, SurveyDurationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var (valid, route, walks, open, leftOut) = ((options ?? new()).RequireValid(), SurveyRoute.Of(survey), new List<TimedWalk>(), 0, 0);
        foreach (var response in responses)
        {
            if (response.Survey != survey.Id || response.SurveyVersion != survey.SurveyVersion)
            {
                leftOut++;
            }
            else if (!response.IsComplete && response.At > valid.AsOf - valid.OpenFor)
            {
                open++;
            }
            else if (Walk(route, response) is { } walk)
            {
                walks.Add(walk);
            }
            else
            {
                leftOut++;
            }
        }

        return Of(route, walks, valid) with { Open = open, LeftOut = leftOut };
    }

    /// <summary>Measures the duration from a log of times.</summary>
    /// <remarks>Which way a complete response went is found by the questions that it has: the shortest way with all of them that adds none which must be answered.</remarks>
    /// <inheritdoc cref="From(Survey, IEnumerable{SurveyResponse}, SurveyDurationOptions?)"/>
    public static SurveyDuration From(Survey survey, IEnumerable<TimedResponse> responses, SurveyDurationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var (valid, route, walks, leftOut) = ((options ?? new()).RequireValid(), SurveyRoute.Of(survey), new List<TimedWalk>(), 0);
        var ways = SurveyWays.From(route).Ways;
        foreach (var response in responses)
        {
            if (Walk(route, ways, response) is { } walk)
            {
                walks.Add(walk);
            }
            else
            {
                leftOut++;
            }
        }

        return Of(route, walks, valid) with { LeftOut = leftOut };
    }

    /// <summary>The sentence to announce with, such as "Takes 1 min 40 s for 80 % of people."; times are rounded up, to 5 s below two minutes and to 10 s beyond.</summary>
    /// <param name="language">German, Spanish, French, Italian, Dutch or Portuguese by their tags; English for null and all others.</param>
    public string Announcement(string? language = null) => DurationText.Sentence(Overall.P80Seconds.Value, language);

    /// <summary>The way of a response as a store keeps it, also after an erasure; null where it has no answer, or is complete without what is required.</summary>
    private static TimedWalk? Walk(SurveyRoute route, SurveyResponse response)
    {
        var possible = response.Answers.Where(answer => AnswerCheck.Of(route, answer) is null).GroupBy(answer => answer.Question, StringComparer.Ordinal).Select(given => given.Last());
        var path = SurveyPath.Of(route, possible);
        var shown = response.IsComplete ? [.. path.Way] : path.Steps.Select(step => step.Question).ToList();
        var answers = shown.Select(question => path.OnWay.GetValueOrDefault(question.Id)).ToList();
        return shown.Count == 0 || (response.IsComplete && path.Missing.Count > 0) ? null : new(
            [.. shown.Select(question => route.PlaceOf(question.Id))],
            [.. answers.Select(answer => Usable(answer?.AnswerTime) ? answer!.AnswerTime!.Value.TotalSeconds : double.NaN)],
            response.IsComplete,
            answers.TrueForAll(answer => answer is null || Usable(answer.AnswerTime) || !SurveyCondition.HasValue(answer)) && answers.Exists(answer => Usable(answer?.AnswerTime)),
            response.Channel ?? "");

        static bool Usable(TimeSpan? time) => time >= TimeSpan.Zero && time <= s_longest;
    }

    private static TimedWalk? Walk(SurveyRoute route, IReadOnlyList<IReadOnlyList<int>> ways, TimedResponse response)
    {
        var seconds = new SortedDictionary<int, double>();
        foreach (var answer in response.Answers ?? [])
        {
            var place = answer.Question is null or SurveyBranch.End ? -1 : route.PlaceOf(answer.Question);
            if (place < 0 || !(answer.Seconds >= 0 && answer.Seconds <= s_longest.TotalSeconds))
            {
                return null;
            }

            seconds[place] = seconds.GetValueOrDefault(place) + answer.Seconds;
        }

        if (seconds.Count == 0)
        {
            return null;
        }

        var way = response.IsComplete == false ? null : ways.FirstOrDefault(way => seconds.Keys.All(way.Contains)
            && way.All(place => seconds.ContainsKey(place) || !route.Questions[place].IsRequired)
            && (response.IsComplete == true || seconds.ContainsKey(way.Last(place => route.Questions[place].Kind != SurveyQuestionKind.Statement))));
        int[] places = way is null ? [.. seconds.Keys] : [.. way];
        return new(places, [.. places.Select(place => seconds.TryGetValue(place, out var time) ? time : double.NaN)], response.IsComplete ?? way is not null, true, response.Channel ?? "");
    }

    private static SurveyDuration Of(SurveyRoute route, List<TimedWalk> given, SurveyDurationOptions options)
    {
        var walks = new TimedWalks(route, given);
        var expectation = new DurationExpectation(route, walks);
        var ways = SurveyWays.From(route);
        IReadOnlyList<(IReadOnlyList<int> Way, double Probability)> likely = ways.IsWhole ? ways.Likely : [([.. Enumerable.Range(0, route.End)], 1)];
        var error = likely.Sum(known => known.Probability * expectation.Error(known.Way));
        var went = walks.Complete.GroupBy(walk => string.Join(',', walk.Places)).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var paths = went.Values.OrderByDescending(group => group.Count).ThenBy(group => string.Join(',', group[0].Places), StringComparer.Ordinal).Select(group => (Way: (IReadOnlyList<int>)group[0].Places, Walks: group))
            .Concat(ways.IsWhole && ways.Ways.Count <= MostUnseenWays ? ways.Ways.Where(way => !went.ContainsKey(string.Join(',', way))).Select(way => (Way: way, Walks: new List<TimedWalk>())) : []);
        var channels = given.GroupBy(walk => walk.Channel, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var completed = given.Count(walk => walk.IsComplete);
        var stream = 1UL;
        return new()
        {
            Completed = completed,
            BrokenOff = given.Count - completed,
            CompletedShare = WilsonInterval.Of(completed, given.Count, options.Level),
            WithoutTimes = completed - walks.Complete.Count(),
            Overall = DurationQuantiles.Of(walks.Complete, p => expectation.Quantile(likely, p), error, options, 0),
            Paths = [.. paths.Select(path => new PathDuration(
                [.. path.Way.Select(place => route.Questions[place].Id)],
                DurationQuantiles.Of(path.Walks, p => expectation.Quantile(path.Way, p), expectation.Error(path.Way), options, stream++)))],
            Channels = [.. channels.Where(group => group.Count() >= options.MinimumCell).Select(group => new ChannelDuration(
                group.Key,
                DurationQuantiles.Of(group.Where(walk => walk.IsComplete && walk.IsTimed), p => expectation.Quantile(likely, p), error, options, stream++),
                WilsonInterval.Of(group.Count(walk => walk.IsComplete), group.Count(), options.Level)!.Value))],
            SmallChannels = channels.Count(group => group.Count() < options.MinimumCell),
            Questions = [.. route.Questions.Select((question, place) => new QuestionDuration(
                question.Id, walks.Reached[place], walks.Left[place], WilsonInterval.Of(walks.Left[place], walks.Reached[place], options.Level),
                walks.Timed[place], walks.Medians[place], walks.Idle[place], walks.IdleCounts[place], expectation.Expected[place]))],
        };
    }
}
