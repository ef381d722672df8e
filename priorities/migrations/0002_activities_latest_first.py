from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("priorities", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["board", "period_start"], name="priorities_activity_period"),
        ),
    ]
