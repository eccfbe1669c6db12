using CxKit.Feedback;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Feedback;

public class FeedbackServiceCollectionExtensionsTests
{
    [Fact]
    public void Twice_is_like_once()
    {
        var services = new ServiceCollection().AddCxFeedback().AddCxFeedback();

        Assert.All(services.Where(service => service.ServiceType.Namespace == typeof(SurveyInviter).Namespace).GroupBy(service => service.ServiceType), group => Assert.Single(group));
        Assert.Single(services, service => service.ServiceType == typeof(IValidateOptions<FeedbackOptions>));
    }

    [Fact]
    public void All_services_can_be_made_with_stores_of_either_lifetime()
    {
        foreach (var services in new[] { new ServiceCollection(), new ServiceCollection().AddScoped<IInvitationStore, InMemoryInvitationStore>().AddScoped<IFollowUpStore, InMemoryFollowUpStore>() })
        {
            services.AddCxFeedback();
            using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
            using var scope = provider.CreateScope();
            Assert.All(
                services.Where(service => service.ServiceType.Namespace == typeof(SurveyInviter).Namespace), service => Assert.NotNull(scope.ServiceProvider.GetRequiredService(service.ServiceType)));
        }
    }

    [Fact]
    public void Options_come_from_configuration()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TimeZone"] = "Europe/Berlin",
            ["MinimumGap"] = "7.00:00:00",
            ["MaximumContacts"] = "2",
            ["QuietFrom"] = "21:30",
            ["MinimumCell"] = "8",
        }).Build();
        using var provider = new ServiceCollection().AddCxFeedback(section).BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<FeedbackOptions>>().Value;

        Assert.Equal(("Europe/Berlin", TimeSpan.FromDays(7), 2, new TimeOnly(21, 30), 8), (options.TimeZone, options.MinimumGap, options.MaximumContacts, options.QuietFrom, options.MinimumCell));
        var policy = options.ToPolicy();
        Assert.Equal(("Europe/Berlin", TimeSpan.FromDays(7), new TimeOnly(21, 30)), (policy.TimeZone, policy.Budget!.MinimumGap, policy.QuietHours!.From));
    }

    [Fact]
    public void All_errors_are_named_at_once()
    {
        using var provider = new ServiceCollection().AddCxFeedback(options =>
        {
            (options.MinimumCell, options.TimeZone, options.MinimumGap) = (0, "Nowhere", TimeSpan.FromDays(-1));
            options.UsePolicy(new([new("a", "nps", "delivered", Probability: 2)]));
            options.UseSurveys([], desk: new() { Grace = TimeSpan.FromDays(-1) });
        }).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.CreateScope().ServiceProvider.GetRequiredService<SurveyInviter>());

        Assert.Equal(5, exception.Failures.Count());
        Assert.Throws<OptionsValidationException>(() => new SurveyInviter(new InMemoryInvitationStore(), new() { MinimumCell = 0 }));
    }

    [Fact]
    public void What_the_policy_says_goes_before_the_options()
    {
        var options = new FeedbackOptions();
        options.UsePolicy(new([], FatigueBudget.None, QuietHours.Never, "Asia/Tokyo"));

        Assert.Equal((FatigueBudget.None, QuietHours.Never, "Asia/Tokyo"), (options.ToPolicy().Budget!, options.ToPolicy().QuietHours!, options.ToPolicy().TimeZone!));
    }
}
