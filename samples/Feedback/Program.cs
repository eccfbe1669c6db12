// Asks the right customers at the right moment, keeps their answers in the shop's own database, and reports no number without its interval.
using System.Globalization;
using System.Text.Json;
using CxKit.EntityFrameworkCore;
using CxKit.Feedback;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A made-up shop in September. Planted: the returns desk is unfriendly, club members are happier, and happy customers answer more often.
var customers = new MadeUpCustomers(seed: 5);
var clock = new ShopClock(new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));

// 1. What is asked? A survey is data: read it, and see everything that is wrong with it at once.
Heading("The survey");
var survey = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "survey.json")), FeedbackJson.Default.Survey)!;
Console.WriteLine($"{survey.Title.In("de", fallback: "en")}: {survey.Questions.Count} questions, {survey.Problems().Count} problems");
var misspelt = survey with { Questions = [survey.Questions[0] with { Branches = [new("whi")] }, .. survey.Questions.Skip(1)] };
Console.WriteLine($"A branch to nowhere: {misspelt.Problems()[0]}");

// 2. Whom do we ask, and when? One in two after a delivery, club members always; nobody twice in 14 days, and nobody at night.
var policy = new AskPolicy(
    [new("parcel", survey.Id, "delivered", Delay: TimeSpan.FromHours(20), Probability: 0.5, Rates: [new(1, Segment: "club")], Validity: TimeSpan.FromDays(7))],
    Seed: 7);

// 3. Where is it kept? In the shop's own database, beside its orders; without AddCxStores in memory.
await using var connection = new SqliteConnection("Data Source=:memory:");
await connection.OpenAsync();
var services = new ServiceCollection()
    .AddSingleton<TimeProvider>(clock)
    .AddDbContext<ShopContext>(options => options.UseSqlite(connection))
    .AddCxFeedback(options =>
    {
        options.TimeZone = "Europe/Berlin";
        options.UsePolicy(policy);
    })
    .AddCxStores<ShopContext>();
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();
T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
await Get<ShopContext>().Database.EnsureCreatedAsync();

var desk = new SurveyDesk([SurveyVersions.From(survey)], Get<ISurveyResponseStore>(), Get<IInvitationStore>(), time: clock);
var coupons = new CouponDesk(Get<ICouponStore>(), new CouponCampaign("thanks-2026", Amount: 2, Currency: "EUR", Validity: TimeSpan.FromDays(60), Budget: 400), time: clock);
var (decisions, invited) = (new List<AskDecision>(), 0);
var (receipts, thanks) = (new List<SurveyReceipt>(), new List<CouponDecision>());
foreach (var moment in customers.Deliveries(clock.Now, count: 800))
{
    clock.Now = moment.At;
    decisions.AddRange(await Get<SurveyInviter>().DecideAsync(moment));
    foreach (var invitation in (await Get<InvitationDispatch>().ClaimDueAsync()).Claimed)
    {
        invited++;
        if (customers.Answer(invitation, clock.Now) is { } response)
        {
            await TakeAsync(response);
        }
    }
}

Heading("Who is asked");
foreach (var reason in decisions.CountBy(decision => decision.Reason).OrderByDescending(reason => reason.Value))
{
    Console.WriteLine($"{reason.Key,-14} {reason.Value,4}, such as: {decisions.First(decision => decision.Reason == reason.Key).Explanation}");
}

// 4. Answers came in, each of them twice. Telephone numbers never reach the database.
Heading("Answers");
Console.WriteLine($"{invited} invited");
Console.WriteLine($"{receipts.Count(receipt => receipt.Standing == ResponseStanding.Counted)} counted, {receipts.Sum(receipt => receipt.Masked.Total)} telephone numbers masked");
Console.WriteLine($"To a detractor we say: {receipts.First(receipt => receipt.ThankYou != "Thank you!").ThankYou}");
Console.WriteLine($"coupons: {string.Join(", ", thanks.CountBy(decision => decision.Reason).Select(reason => $"{reason.Value} {reason.Key}"))}");

// 5. How good are we? Club members were asked twice as often: their weights make up for it.
Heading("Net Promoter Score");
var scores = await desk.ScoresAsync(survey.Id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToListAsync();
Console.Write(FeedbackReport.From(scores, new() { Breakdown = FeedbackBreakdown.Segment }));
Console.WriteLine(NetPromoterScore.From([10, 9, 10, 8, 10, 9, 10, 10]));
Console.WriteLine($"of so few rather {NetPromoterScore.From([10, 9, 10, 8, 10, 9, 10, 10]).Interval(0.95, NpsIntervalMethod.Dirichlet):F1}");

// 6. What do detractors write about more than promoters? Significant after as many comparisons as were made, and never fewer than five people.
Heading("Themes");
foreach (var theme in CommentThemes.From(scores.Select(ScoredComment.From), new() { Quotes = 1 }).Low.Take(3))
{
    Console.WriteLine($"{theme.Name}: {theme.ShareInLow?.Value:P0} of the detractors who wrote {theme.ShareInLow?.Interval:P0}, such as \"{theme.Quotes[0]}\"");
}

// 7. How long does it take? What people are told is measured: quantiles of whole ways through the survey, breaks taken out.
Heading("How long it takes");
var stored = await Get<ISurveyResponseStore>().ReadAsync(survey.Id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(response => response.Response).ToListAsync();
var duration = SurveyDuration.From(survey, stored);
Console.WriteLine(duration.Announcement("en"));
Console.WriteLine(duration.Announcement("de"));
foreach (var path in duration.Paths)
{
    Console.WriteLine($"{string.Join(" > ", path.Questions)}: median {path.Duration.MedianSeconds:F0} s, 80 % within {path.Duration.P80Seconds:F0} s");
}

// 8. Somebody gets back to every detractor: by when, in the shop's working hours, and what came of it.
Heading("Follow-ups");
var followUps = await Get<IFollowUpStore>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToListAsync();
Console.WriteLine($"{followUps.Count} opened, the first to be called by {followUps[0].DueAt:yyyy-MM-dd HH:mm}: {followUps[0].Reason}");
var settled = await Get<FollowUpDesk>().ResolveAsync(followUps[0].Id, by: "Ana", note: "Took the vase back, and said sorry. Her number is 0171 555 0199.");
Console.WriteLine($"{settled.Outcome}: {settled.FollowUp!.Movements[^1].Note}");
Console.WriteLine($"{(await Get<FollowUpDesk>().OverdueAsync()).Count} are overdue");

// 9. A draw that anybody can check: the hash of the secret first, the secret with the winners afterwards.
Heading("Prize draw");
var seed = DrawSeed.FromHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"); // DrawSeed.Create() in earnest
var commitment = DrawCommitment.To(seed, "September", committedAt: clock.Now.AddDays(-30), winners: 2);
var entries = DrawEntries.From(scores.Select(score => score.Respondent!));
var record = PrizeDraw.Run(commitment, seed, entries, clock.Now);
Console.WriteLine($"{entries.Ids.Count} entries, winners {string.Join(" and ", record.Winners)}; checked: {record.Verify(entries).IsValid}");

// 10. A customer asks what is kept, and then to be forgotten: totals stay, who it was does not.
Heading("A customer's own data");
var data = Get<RespondentData>();
Console.WriteLine($"{(await data.ExportAsync(record.Winners[0])).Length:N0} characters of JSON");
Console.WriteLine($"erased: {await data.EraseAsync(record.Winners[0])}");
Console.WriteLine($"answers counted: {(await desk.ScoresAsync(survey.Id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToListAsync()).Count}");

async Task TakeAsync(SurveyResponse response)
{
    receipts.Add(await desk.SubmitAsync(response));
    await desk.SubmitAsync(response);
    var stored = (await Get<ISurveyResponseStore>().FindAsync(response.Id))!;
    thanks.Add(await coupons.ThankAsync(stored));
    foreach (var score in SurveyScores.Of(survey, stored.Response))
    {
        await Get<FollowUpDesk>().OpenAsync(response.Id, survey.Id, score);
    }
}

static void Heading(string text) => Console.WriteLine($"\n{text}\n{new string('-', text.Length)}");
