import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { QuestionsModule } from '../../catalog/questions/questions.module';
import { AnswersController } from './answers.controller';
import { AnswersRepository } from './answers.repository';
import { OrderAnswers } from './order-answers.usecase';

/** Answers to the questions of events. */
@Module({
  imports: [AuditModule, QuestionsModule],
  controllers: [AnswersController],
  providers: [AnswersRepository, OrderAnswers],
})
export class AnswersModule {}
