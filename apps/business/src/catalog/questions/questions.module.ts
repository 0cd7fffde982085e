import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { EventsModule } from '../events/events.module';
import { AskQuestions } from './ask-questions.usecase';
import { QuestionsController } from './questions.controller';
import { QuestionsRepository } from './questions.repository';

/** Questions that events ask their buyers. */
@Module({
  imports: [AuditModule, EventsModule],
  controllers: [QuestionsController],
  providers: [QuestionsRepository, AskQuestions],
  exports: [QuestionsRepository],
})
export class QuestionsModule {}
